-- A blog in the manner of WordPress, carried over from MySQL.
CREATE TABLE wp_users ( -- table: user-account, entity
  "ID" bigserial PRIMARY KEY, -- none
  user_login varchar(60) NOT NULL DEFAULT '', -- login-name
  user_pass varchar(255) NOT NULL DEFAULT '', -- password
  user_nicename varchar(50) NOT NULL DEFAULT '', -- none
  user_email varchar(100) NOT NULL DEFAULT '', -- login-name, personal-data
  user_url varchar(100) NOT NULL DEFAULT '', -- none
  user_registered timestamp NOT NULL DEFAULT now(), -- none
  user_activation_key varchar(255) NOT NULL DEFAULT '', -- token
  user_status integer NOT NULL DEFAULT 0, -- status
  display_name varchar(250) NOT NULL DEFAULT '' -- personal-data
);
CREATE TABLE wp_usermeta ( -- table: entity
  umeta_id bigserial PRIMARY KEY, -- none
  user_id bigint NOT NULL DEFAULT 0, -- owner
  meta_key varchar(255), -- none
  meta_value text -- none
);
CREATE TABLE wp_posts ( -- table: entity
  "ID" bigserial PRIMARY KEY, -- none
  post_author bigint NOT NULL DEFAULT 0, -- none
  post_date timestamp NOT NULL, -- none
  post_content text NOT NULL, -- search-text
  post_title text NOT NULL, -- none
  post_excerpt text NOT NULL, -- search-text
  post_status varchar(20) NOT NULL DEFAULT 'publish', -- status
  comment_status varchar(20) NOT NULL DEFAULT 'open', -- status
  post_password varchar(255) NOT NULL DEFAULT '', -- password
  post_name varchar(200) NOT NULL DEFAULT '', -- none
  post_modified timestamp NOT NULL, -- none
  post_parent bigint NOT NULL DEFAULT 0, -- none
  guid varchar(255) NOT NULL DEFAULT '', -- none
  menu_order integer NOT NULL DEFAULT 0, -- none
  post_type varchar(20) NOT NULL DEFAULT 'post', -- category
  post_mime_type varchar(100) NOT NULL DEFAULT '', -- none
  comment_count bigint NOT NULL DEFAULT 0 -- counter
);
CREATE TABLE wp_comments ( -- table: entity
  "comment_ID" bigserial PRIMARY KEY, -- none
  "comment_post_ID" bigint NOT NULL DEFAULT 0, -- none
  comment_author text NOT NULL, -- none
  comment_author_email varchar(100) NOT NULL DEFAULT '', -- personal-data
  "comment_author_IP" varchar(100) NOT NULL DEFAULT '', -- personal-data
  comment_date timestamp NOT NULL, -- none
  comment_content text NOT NULL, -- search-text
  comment_karma integer NOT NULL DEFAULT 0, -- none
  comment_approved varchar(20) NOT NULL DEFAULT '1', -- none
  comment_agent varchar(255) NOT NULL DEFAULT '', -- none
  comment_type varchar(20) NOT NULL DEFAULT 'comment', -- category
  comment_parent bigint NOT NULL DEFAULT 0, -- none
  user_id bigint NOT NULL DEFAULT 0 -- owner
);
CREATE TABLE wp_options ( -- table: entity
  option_id bigserial PRIMARY KEY, -- none
  option_name varchar(191) NOT NULL UNIQUE, -- none
  option_value text NOT NULL, -- none
  autoload varchar(20) NOT NULL DEFAULT 'yes' -- none
);
CREATE TABLE wp_term_relationships ( -- table: entity
  object_id bigint NOT NULL DEFAULT 0, -- none
  term_taxonomy_id bigint NOT NULL DEFAULT 0, -- none
  term_order integer NOT NULL DEFAULT 0, -- none
  PRIMARY KEY (object_id, term_taxonomy_id)
);

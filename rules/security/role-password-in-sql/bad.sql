CREATE ROLE reporting LOGIN PASSWORD 'summer-2024'; -- bad

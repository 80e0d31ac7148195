-- Orders of a small shop: what each customer spent, with a trigger that keeps the stock right.
CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);
CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL NOT NULL, stock INTEGER NOT NULL CHECK (stock >= 0));
CREATE TABLE sale(customer REFERENCES customer(id), item REFERENCES item(id), amount INTEGER NOT NULL);
CREATE INDEX sale_of_customer ON sale(customer);
CREATE TRIGGER sold AFTER INSERT ON sale BEGIN
	UPDATE item SET stock = stock - NEW.amount WHERE id = NEW.item;
END;

INSERT INTO customer(name) VALUES ('Ada'), ('Grace'), ('Edsger');
INSERT INTO item(name, price, stock) VALUES ('pen', 1.25, 100), ('paper', 4.5, 40), ('ink', 12, 3);

BEGIN;
INSERT INTO sale VALUES (1, 1, 12), (1, 2, 3), (2, 3, 1), (2, 1, 40), (1, 3, 2);
COMMIT;

BEGIN;
INSERT INTO sale VALUES (3, 2, 1);
ROLLBACK;

SELECT customer.name, count(amount), printf('%.2f', coalesce(sum(amount * price), 0)) AS spent
FROM customer LEFT JOIN sale ON customer.id = sale.customer LEFT JOIN item ON item.id = sale.item
GROUP BY customer.id ORDER BY sum(amount * price) DESC;

SELECT name, stock FROM item ORDER BY stock;

WITH RECURSIVE fibonacci(n, a, b) AS (SELECT 1, 0, 1 UNION ALL SELECT n + 1, b, a + b FROM fibonacci WHERE n < 20)
SELECT group_concat(a, ' ') FROM fibonacci;

PRAGMA integrity_check;

// Shows /api/openapi.json with the bundled Swagger UI; nothing is loaded from elsewhere.
window.SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true });

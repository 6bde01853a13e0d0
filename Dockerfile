# One image for web, worker and beat.
FROM node:22-slim AS assets
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY assets ./assets
RUN npm run build

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=eotinish.settings.production
RUN useradd --system --create-home --uid 10001 eotinish
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=assets /build/assets/vendor ./assets/vendor
# Throw-away values: collecting files and compiling words reach no server.
RUN export SECRET_KEY=build ACCESS_CODE_KEY=build ALLOWED_HOSTS=build SITE_URL=http://build \
      DATABASE_URL=postgres://eotinish_app@build/build REDIS_URL=redis://build EMAIL_URL=smtp://build \
    && python manage.py compile_translations \
    && python manage.py collectstatic --no-input \
    && mkdir -p var/media && chown -R eotinish var
USER eotinish
EXPOSE 8000
CMD ["gunicorn", "eotinish.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4"]

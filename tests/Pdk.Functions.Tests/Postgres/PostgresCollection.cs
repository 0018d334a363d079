namespace Pdk.Functions.Tests.Postgres;

/// <summary>Tests that share one server.</summary>
[CollectionDefinition(PostgresFunctions.Collection)]
public sealed class PostgresCollection : ICollectionFixture<PostgresFunctions>;

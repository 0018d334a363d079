namespace Pdk.Functions.Tests.Postgres;

/// <summary>A server that opens the libraries before it forks.</summary>
public sealed class PostgresPreloadTests : IAsyncLifetime
{
    private readonly PostgresFunctions _functions = new();

    public Task InitializeAsync() => _functions.InitializeAsync();

    public Task DisposeAsync() => _functions.DisposeAsync();

    [EngineFact(nameof(Engine.Postgres))]
    public async Task PreloadedLibraries_WorkInEverySession()
    {
        Engine.Postgres.MustBeHere();
        await _functions.Server.RestartAsync($"shared_preload_libraries={_functions.Sample},{_functions.Typed}");
        using (PostgresSession session = await _functions.OpenAsync())
        {
            Assert.Contains(_functions.Typed, await session.QueryAsync("show shared_preload_libraries"), StringComparison.Ordinal);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using PostgresSession session = await _functions.OpenAsync();
            for (int time = 0; time < 5; time++)
            {
                // A runtime that was started before the fork would hang in its first collection.
                Assert.Equal("333283335000", await session.QueryAsync("select sum(square(i)) from generate_series(1, 9999) i"));
                Assert.Equal("true|500.5", await session.QueryAsync("select collect() > 0, my_median(i) from generate_series(1, 1000) i"));
                Assert.Equal(("38000", "half: 3 is odd."), await session.FaultAsync("select half(3)"));
                Assert.Equal("a", await session.CallAsync("later('a', 1)"));
            }
        })));
    }
}

namespace Pdk.Testing.Harness;

/// <summary>Interrupts the pulls of a source at random moments, until it is disposed.</summary>
internal sealed class RandomInterruptions : IAsyncDisposable
{
    private const int LongestPauseMs = 4;

    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    internal RandomInterruptions(SourceTest source, int seed) => _work = Task.Run(() => WorkAsync(source, new Random(seed)));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task WorkAsync(SourceTest source, Random random)
    {
        while (!_end.IsCancellationRequested)
        {
            source.TriggerCircuit();
            await Task.Yield();
            source.RestoreCircuit();
            int pause = random.Next(LongestPauseMs);
            await (pause == 0 ? YieldAsync() : Task.Delay(pause, _end.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task YieldAsync() => await Task.Yield();
}

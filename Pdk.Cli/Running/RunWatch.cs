namespace Pdk.Cli.Running;

/// <summary>Looks after the files of a run, and takes over what changes: plugins by the host itself, the description by draining.</summary>
internal sealed class RunWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly IDisposable _plugins;
    private readonly Task _loop;

    private RunWatch(PipelineSource source, RunSession session, RunReloads reloads, TextWriter error)
    {
        _plugins = session.Host.Watch();
        _loop = Task.Run(() => WatchAsync(source.File, reloads, error));
    }

    /// <summary>Begins.</summary>
    /// <param name="source">The description.</param>
    /// <param name="session">The run.</param>
    /// <param name="reloads">Takes over what has changed.</param>
    /// <param name="error">Where it is said what came of it.</param>
    public static RunWatch Start(PipelineSource source, RunSession session, RunReloads reloads, TextWriter error) =>
        new(source, session, reloads, error);

    /// <summary>Ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _plugins.Dispose();
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    /// <summary>Looks once a second: one file, on whatever file system, also where it is replaced by a rename.</summary>
    private async Task WatchAsync(string file, RunReloads reloads, TextWriter error)
    {
        (DateTime, long) known = Look(file);
        (DateTime, long) before = known;
        while (true)
        {
            await Task.Delay(s_pause, _end.Token).ConfigureAwait(false);
            (DateTime, long) now = Look(file);

            // What changes still is not read: an editor may be writing it.
            if (now != known && now == before)
            {
                known = now;
                if (await reloads.ReloadDescriptionAsync(_end.Token).ConfigureAwait(false) is { } row)
                {
                    error.WriteLine(row.Text);
                }
            }

            before = now;
        }
    }

    private static (DateTime Changed, long Length) Look(string file)
    {
        FileInfo info = new(file);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }
}

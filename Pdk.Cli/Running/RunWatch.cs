namespace Pdk.Cli.Running;

/// <summary>
/// Looks after the files of a run, and takes over what changes: plugins by the host itself, the description and its files of functions by
/// draining.
/// </summary>
internal sealed class RunWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly IDisposable _plugins;
    private readonly Task _loop;

    private RunWatch(RunSession session, RunReloads reloads, TextWriter error)
    {
        _plugins = session.Host.Watch();
        _loop = Task.Run(() => WatchAsync(reloads, error));
    }

    /// <summary>Begins.</summary>
    /// <param name="session">The run.</param>
    /// <param name="reloads">Takes over what has changed.</param>
    /// <param name="error">Where it is said what came of it.</param>
    public static RunWatch Start(RunSession session, RunReloads reloads, TextWriter error) => new(session, reloads, error);

    /// <summary>Ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _plugins.Dispose();
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    /// <summary>Looks once a second: few files, on whatever file system, also where they are replaced by a rename.</summary>
    private async Task WatchAsync(RunReloads reloads, TextWriter error)
    {
        // The first look is compared by content: the files may have changed since they were read.
        string known = "";
        string before = Look(reloads.Files);
        while (true)
        {
            await Task.Delay(s_pause, _end.Token).ConfigureAwait(false);
            string now = Look(reloads.Files);

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

    private static string Look(IEnumerable<string> files) => string.Join('\n', files.Select(static file =>
    {
        FileInfo info = new(file);
        return info.Exists ? $"{file} {info.LastWriteTimeUtc.Ticks} {info.Length}" : file;
    }));
}

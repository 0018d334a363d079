using Pdk.Loader;

namespace Pdk.Cli.Running;

/// <summary>
/// Looks after the files of a run, and takes over what changes: plugins by the host itself, descriptions and their files of functions by
/// draining.
/// </summary>
internal sealed class RunWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly IDisposable _plugins;
    private readonly Task _loop;

    private RunWatch(PluginHost host, RunReloads reloads, TextWriter error)
    {
        _plugins = host.Watch();
        _loop = Task.Run(() => WatchAsync(reloads, error));
    }

    /// <summary>Begins.</summary>
    /// <param name="host">Where plugins come from.</param>
    /// <param name="reloads">Takes over what has changed.</param>
    /// <param name="error">Where it is said what came of it.</param>
    public static RunWatch Start(PluginHost host, RunReloads reloads, TextWriter error) => new(host, reloads, error);

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
                await TakeOverAsync(reloads, error).ConfigureAwait(false);
            }

            before = now;
        }
    }

    private async Task TakeOverAsync(RunReloads reloads, TextWriter error)
    {
        try
        {
            foreach (ReloadRow row in await reloads.ReloadDescriptionsAsync(_end.Token).ConfigureAwait(false))
            {
                error.WriteLine(row.Text);
            }
        }
        catch (Exception exception) when (!_end.IsCancellationRequested)
        {
            // What is wrong with one change must not hide the next one.
            error.WriteLine($"a change could not be taken over, and what ran before goes on: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static string Look(IEnumerable<string> files) => string.Join('\n', files.Select(static file =>
    {
        FileInfo info = new(file);
        return info.Exists ? $"{file} {info.LastWriteTimeUtc.Ticks} {info.Length}" : file;
    }));
}

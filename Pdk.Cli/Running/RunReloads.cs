using System.Security.Cryptography;
using Pdk.Cli.Guarding;
using Pdk.Loader;
using Pdk.Loader.Finding;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>Takes over what has changed on disk since a run began; what is no good leaves the old one in use.</summary>
/// <param name="source">The description.</param>
/// <param name="session">The run.</param>
/// <param name="options">Where plugins are looked for.</param>
internal sealed class RunReloads(PipelineSource source, RunSession session, PluginHostOptions options)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<(string Path, Verdict Verdict, string Message)> _told =
        [.. session.Host.Report.Rows.Select(static row => (row.Path, row.Verdict, row.Message))];

    private string _description = HashOf(source.File);

    /// <summary>Looks at the plugins and at the description, whether they have changed or not.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A row for each that has changed.</returns>
    public async Task<IReadOnlyList<ReloadRow>> ReloadAsync(CancellationToken cancellation)
    {
        List<ReloadRow> rows = [];
        PluginFinder finder = new(options.MaxDepth, options.AllowManaged);
        foreach (FoundItem item in finder.Find(SearchPaths.Of(options, Environment.GetEnvironmentVariable)).ToList())
        {
            if (item.PassedOver is null)
            {
                LoadReportRow row = await session.Host.LoadAsync(item.Path, cancellation).ConfigureAwait(false);
                if (row.Verdict != Verdict.Duplicate && _told.Add((row.Path, row.Verdict, row.Message)))
                {
                    rows.Add(new ReloadRow(item.Path, row.IsReady, row.ToString()));
                }
            }
        }

        if (await ReloadDescriptionAsync(cancellation).ConfigureAwait(false) is { } description)
        {
            rows.Add(description);
        }

        return rows;
    }

    /// <summary>Looks at the description only.</summary>
    /// <param name="cancellation">Gives up waiting for another caller.</param>
    /// <returns>What came of it; null where it has not changed.</returns>
    public async Task<ReloadRow?> ReloadDescriptionAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            string hash = HashOf(source.File);
            if (hash == _description)
            {
                return null;
            }

            // What is no good is told once.
            _description = hash;
            return await ReplaceAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ReloadRow> ReplaceAsync()
    {
        PipelineDefinition definition;
        try
        {
            definition = source.Read();
        }
        catch (CommandException exception)
        {
            return new ReloadRow(source.File, IsTaken: false, $"{exception.Message}\nthe pipeline before it goes on");
        }

        ReplaceOutcome outcome = await session.ReplaceAsync(definition).ConfigureAwait(false);
        return new ReloadRow(source.File, outcome.IsReplaced, $"{source.File}: {outcome.Text}");
    }

    private static string HashOf(string file)
    {
        try
        {
            using FileStream content = File.OpenRead(file);
            return Convert.ToHexString(SHA256.HashData(content));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is being replaced, or is gone: the next look tells.
            return "";
        }
    }
}

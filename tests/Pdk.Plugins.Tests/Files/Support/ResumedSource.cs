using Pdk.Contracts;
using Pdk.Plugins.Files;

namespace Pdk.Plugins.Tests.Files.Support;

/// <summary>The connector <c>file</c> as a source with state, pulled and answered for as a pipeline does.</summary>
internal sealed class ResumedSource : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly FileConnector _file;
    private Item? _last;

    private ResumedSource(FileConnector file, ulong pullId)
    {
        _file = file;
        PullId = pullId;
    }

    /// <summary>The number of the last pull.</summary>
    public ulong PullId { get; private set; }

    /// <summary>What was given beside data: the kinds of items, and the texts of errors.</summary>
    public List<string> Told { get; } = [];

    public ISource Source => _file;

    public static async Task<ResumedSource> StartAsync(FileConfiguration configuration, IState state, ILog? log = null, ulong pullId = 0)
    {
        var file = new FileConnector(configuration, log, state: state);
        try
        {
            await Sink.StartAsync(file);
            return new ResumedSource(file, pullId);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Pulls once.</summary>
    public async Task<List<Item>> PullAsync()
    {
        using var limit = new CancellationTokenSource(s_patience);
        List<Item> items = await Items.PullAsync(_file, ++PullId, limit.Token);
        foreach (Item item in items)
        {
            if (item.Kind == PdkItemKind.Data)
            {
                _last = item;
            }
            else
            {
                Told.Add(item.Kind == PdkItemKind.Error ? item.Json : $"{item.Kind} {item.Header.StreamId}");
            }
        }

        return items;
    }

    /// <summary>Pulls until so much text has come.</summary>
    public async Task<string> TakeAsync(int length)
    {
        string text = "";
        while (text.Length < length)
        {
            text += string.Concat((await PullAsync()).Where(static item => item.Kind == PdkItemKind.Data).Select(static item => item.Text));
        }

        return text;
    }

    /// <summary>Expects a text, in however many pulls.</summary>
    public async Task ExpectAsync(string text) => Assert.Equal(text, await TakeAsync(text.Length));

    /// <summary>Pulls until the source is finished.</summary>
    public async Task<string> TakeAllAsync()
    {
        string text = "";
        while (!Told.Contains("Finished 0"))
        {
            text += string.Concat((await PullAsync()).Where(static item => item.Kind == PdkItemKind.Data).Select(static item => item.Text));
        }

        return text;
    }

    /// <summary>Everything that was given of the last stream is delivered.</summary>
    public void Ack() => _file.Ack(_last!.Header.StreamId, _last.Header.PullId);

    /// <summary>What was given last was not delivered.</summary>
    public void Fail() => _file.Fail(_last!.Header.StreamId, _last.Header.PullId);

    /// <summary>An orderly end.</summary>
    public async Task StopAsync()
    {
        await ((IConnector)_file).OnDrainAsync(CancellationToken.None);
        await _file.OnStopAsync(CancellationToken.None);
        Dispose();
    }

    /// <summary>An end as after a kill: nothing is written any more.</summary>
    public void Dispose() => _file.Dispose();
}

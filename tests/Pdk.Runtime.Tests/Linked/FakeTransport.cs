using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Linked;

/// <summary>A linked transport: requests come from a <see cref="FakeClients"/>, and their answers go there. Notices overlapping calls.</summary>
/// <param name="clients">Who asks.</param>
/// <param name="sender">Its line.</param>
internal sealed class FakeTransport(FakeClients clients, ISender sender) : ISource, ISink, IConnector, IRequests, IWitness
{
    private int _asSource;
    private int _asSink;
    private int _alone;
    private int _overlaps;

    public int Overlaps => _overlaps;

    public bool IsTransactional => clients.IsTransactional;

    public bool IsAsynchronous => clients.IsAsynchronous;

    CodecRequirement ISource.CodecRequirement => clients.SourceRequirement;

    CodecRequirement ISink.CodecRequirement => clients.SinkRequirement;

    internal ISender Sender => sender;

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        Enter(ref _asSource);
        try
        {
            clients.OnPull();
            (string id, string text, string? more) = await clients.Requests.Reader.ReadAsync(cancellation);
            PdkDocument meta = PdkDocument.ParseJson($$"""{"reply_to":"{{id}}"{{more}}}""");
            output.AddData(default, Encoding.UTF8.GetBytes(text), meta.Root);
        }
        catch (ChannelClosedException)
        {
            output.AddControl(PdkItemKind.Finished);
        }
        finally
        {
            Leave(ref _asSource);
        }
    }

    public void Ack(ulong streamId, ulong pullId) => Note(ref _asSource, $"ack {pullId}");

    public void Fail(ulong streamId, ulong pullId) => Note(ref _asSource, $"fail {pullId}");

    public void OnCircuitTriggered()
    {
        Enter(ref _asSource);
        clients.OnTriggered();
        Leave(ref _asSource);
    }

    public async ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        Enter(ref _asSink);
        try
        {
            await clients.OnDeliver(events);
            for (int index = 0; index < events.Count; index++)
            {
                PdkItem item = events[index];
                string text = item.Kind == PdkItemKind.Data ? Encoding.UTF8.GetString(item.Data) : item.Value.ToJsonString();
                clients.Answer(item.Meta["reply_to"].GetString(), text);
            }

            return SinkReply.Acked;
        }
        finally
        {
            Leave(ref _asSink);
        }
    }

    public ValueTask FlushAsync(CancellationToken cancellation) => NoteAsync(ref _asSink, "flush");

    public void OnUnanswered(string replyTo)
    {
        Note(ref _asSink, $"unanswered {replyTo}");
        clients.OnUnanswered(replyTo);
    }

    public ValueTask OnStartAsync(CancellationToken cancellation)
    {
        clients.Current = this;
        return NoteAsync(ref _alone, "start");
    }

    public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        Enter(ref _alone);
        try
        {
            clients.Log.Enqueue($"connect {attempt.Overall}");
            return await clients.OnConnect(cancellation);
        }
        finally
        {
            Leave(ref _alone);
        }
    }

    public ValueTask OnPauseAsync(CancellationToken cancellation) => NoteAsync(ref _alone, "pause");

    public ValueTask OnResumeAsync(CancellationToken cancellation) => NoteAsync(ref _alone, "resume");

    public ValueTask OnDrainAsync(CancellationToken cancellation) => NoteAsync(ref _alone, "drain");

    public ValueTask OnStopAsync(CancellationToken cancellation) => NoteAsync(ref _alone, "stop");

    private ValueTask NoteAsync(ref int inside, string what)
    {
        Note(ref inside, what);
        return default;
    }

    private void Note(ref int inside, string what)
    {
        Enter(ref inside);
        clients.Log.Enqueue(what);
        Leave(ref inside);
    }

    /// <summary>The calls of each side follow one another, and those of the connector overlap with none.</summary>
    private void Enter(ref int inside)
    {
        int others = Interlocked.Increment(ref inside) - 1;
        int alone = Volatile.Read(ref _alone);
        bool isAlone = alone > 0 && Volatile.Read(ref _asSource) + Volatile.Read(ref _asSink) > 0;
        if (others > 0 || isAlone)
        {
            Interlocked.Increment(ref _overlaps);
        }
    }

    private static void Leave(ref int inside) => Interlocked.Decrement(ref inside);
}

/// <summary>Who asks a <see cref="FakeTransport"/>, whichever instance of it there is.</summary>
internal sealed class FakeClients
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _waiting = new();
    private int _last;

    internal Channel<(string Id, string Text, string? More)> Requests { get; } = Channel.CreateUnbounded<(string Id, string Text, string? More)>();

    internal ConcurrentQueue<string> Log { get; } = new();

    internal FakeTransport? Current { get; set; }

    internal bool IsTransactional { get; set; }

    internal bool IsAsynchronous { get; set; }

    internal CodecRequirement SourceRequirement { get; set; } = CodecRequirement.Required;

    internal CodecRequirement SinkRequirement { get; set; } = CodecRequirement.Required;

    internal Action OnPull { get; set; } = static () => { };

    internal Func<PdkBatch, ValueTask> OnDeliver { get; set; } = static _ => default;

    internal Func<CancellationToken, ValueTask<bool>> OnConnect { get; set; } = static _ => new(true);

    internal Action OnTriggered { get; set; } = static () => { };

    internal Action<string> OnUnanswered { get; set; } = static _ => { };

    /// <summary>Sends a request.</summary>
    /// <param name="text">The request.</param>
    /// <param name="more">More members of its meta: <c>,"content_type":"a/b"</c>.</param>
    internal Task<string> AskAsync(string text, string more = "")
    {
        (string id, Task<string> answer) = Expect();
        Requests.Writer.TryWrite((id, text, more));
        return answer;
    }

    /// <summary>A request that reaches the transport in another way.</summary>
    internal (string Id, Task<string> Answer) Expect()
    {
        string id = $"{Interlocked.Increment(ref _last)}";
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        return (id, answer.Task.WaitAsync(Run.Patience));
    }

    internal void Answer(string id, string text) => _waiting[id].TrySetResult(text);
}

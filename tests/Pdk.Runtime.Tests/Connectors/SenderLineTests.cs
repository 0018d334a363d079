using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Connectors;

/// <summary>A connector's line into its pipeline, before it leads anywhere, at work, and after.</summary>
public sealed class SenderLineTests : IDisposable
{
    private readonly BatchPool _pool = new();
    private readonly Target _target = new();
    private readonly Sender _line;

    public SenderLineTests() => _line = new Sender("in", _pool, capacity: 1);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void LossBeforeTheLineLeadsAnywhere_IsHeardThen()
    {
        _line.ConnectionLost("gone");

        _line.Attach(_target);

        Assert.Equal(["lost gone"], _target.Heard);
    }

    [Fact]
    public void LineWithoutALoss_TellsOfNone()
    {
        _line.Attach(_target);
        Assert.Empty(_target.Heard);

        _line.ConnectionLost("gone");
        Assert.Equal(["lost gone"], _target.Heard);
    }

    [Fact]
    public async Task ItemsBeforeTheLineLeadsAnywhere_WaitInIt()
    {
        await SendAsync("a");
        _line.Attach(_target);

        Assert.Equal("a", Take());
    }

    [Fact]
    public async Task SenderWaits_UntilThereIsRoom_AndIsHeard()
    {
        _line.Attach(_target);
        await SendAsync("a");
        Task second = SendAsync("b");
        Assert.False(second.IsCompleted);
        Assert.Equal(["sent"], _target.Heard);

        Assert.Equal("a", Take());
        await second.WaitAsync(Run.Patience);

        Assert.Equal(["sent", "sent"], _target.Heard);
        Assert.Equal("b", Take());
    }

    [Fact]
    public async Task SenderThatWaitsWhenTheLineIsClosed_HearsThatItIsOver()
    {
        await SendAsync("a");
        var buffer = new BatchBuffer();
        _pool.Return(buffer);
        Task second = SendAsync("b");

        _line.Close();

        OperationCanceledException failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Run.Patience));
        Assert.Equal("'in' drains: its pipeline takes no more items.", failure.Message);
        Assert.Same(buffer, _pool.Rent());
        Assert.Equal("a", Take());
    }

    [Fact]
    public async Task LineOfAnInstanceThatIsGone_IsNotHeard()
    {
        _line.Attach(_target);

        _line.Detach();

        _line.ConnectionLost("gone");
        _line.Reply(0, 1, SinkReply.Acked);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync("a").WaitAsync(Run.Patience));
        Assert.Empty(_target.Heard);
    }

    [Fact]
    public async Task SinkThatSends_AndSourceThatReplies_AreTold()
    {
        _target.AcceptsItems = false;
        _target.AcceptsReplies = false;
        _line.Attach(_target);

        NotSupportedException sent = await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync("a"));
        NotSupportedException replied = Assert.Throws<NotSupportedException>(() => _line.Reply(0, 1, SinkReply.Acked));

        Assert.Equal("'in' is a sink of its pipeline; only sources bring items into it.", sent.Message);
        Assert.Equal("'in' is no sink of its pipeline; only sinks reply.", replied.Message);
    }

    private async Task SendAsync(string text)
    {
        using var buffer = new BatchBuffer();
        buffer.Begin().AddData(default, Encoding.UTF8.GetBytes(text));
        await _line.SendAsync(buffer.End(), default);
    }

    private string? Take() => _line.TryTake(out BatchBuffer? buffer) ? Encoding.UTF8.GetString(buffer!.Batch[0].Data) : null;

    private sealed class Target : ISenderTarget
    {
        public bool AcceptsItems { get; set; } = true;

        public bool AcceptsReplies { get; set; } = true;

        internal List<string> Heard { get; } = [];

        public void OnItemsSent() => Heard.Add("sent");

        public void OnConnectionLost(string reason) => Heard.Add($"lost {reason}");

        public void OnReply(ulong stream, ulong pullId, SinkReply reply) => Heard.Add($"reply {stream} {pullId}");
    }
}

using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>
/// A source that goes by its answers alone: it gives one text a pull, goes back to what failed, and is finished when all is settled.
/// </summary>
internal sealed class ReplaySource(params string[] texts) : ISource
{
    private readonly Dictionary<ulong, int> _given = [];
    private int _next;
    private int _settled;

    /// <summary>A source that goes back for ever is to be a test that fails, not one that hangs.</summary>
    internal int MostPulls { get; init; } = 200;

    /// <summary>Called when it has heard of a failure.</summary>
    internal Action OnFailed { get; init; } = static () => { };

    /// <summary>How many pulls there were.</summary>
    internal int Pulls { get; private set; }

    public bool IsTransactional => true;

    public CodecRequirement CodecRequirement => CodecRequirement.Required;

    public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_settled == texts.Length || ++Pulls == MostPulls)
        {
            output.AddControl(PdkItemKind.Finished);
        }
        else if (_next < texts.Length)
        {
            _given[pullId] = _next;
            output.AddData(new PdkItemHeader(PullId: pullId), Encoding.UTF8.GetBytes(texts[_next++]));
        }

        return default;
    }

    public void Ack(ulong streamId, ulong pullId)
    {
        foreach (ulong id in _given.Keys.Where(id => id <= pullId).ToArray())
        {
            _given.Remove(id, out int place);
            _settled = Math.Max(_settled, place + 1);
        }
    }

    public void Fail(ulong streamId, ulong pullId)
    {
        foreach (ulong id in _given.Keys.Where(id => id >= pullId).ToArray())
        {
            _given.Remove(id, out int place);
            _next = Math.Min(_next, place);
        }

        OnFailed();
    }
}

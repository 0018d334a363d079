using Pdk.Contracts;

namespace Pdk.Runtime.Linked;

/// <summary>The source side of a linked transport: a pull has the turn for as long as it lasts.</summary>
/// <remarks>
/// Whatever the loop does while a pull is under way does not keep the turn. For the short calls the loop has it already.
/// </remarks>
/// <param name="inner">The object.</param>
/// <param name="turn">Who may call it.</param>
internal sealed class LinkedSource(ISource inner, SourceTurn turn) : ISource
{
    public bool IsTransactional => inner.IsTransactional;

    public bool IsAsynchronous => inner.IsAsynchronous;

    public CodecRequirement CodecRequirement => inner.CodecRequirement;

    public DrainEnd DrainEnd => inner.DrainEnd;

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        await turn.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            await inner.PullAsync(pullId, output, cancellation).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }
    }

    public void Ack(ulong streamId, ulong pullId) => inner.Ack(streamId, pullId);

    public void Fail(ulong streamId, ulong pullId) => inner.Fail(streamId, pullId);

    public void OnNoEvents(ulong streamId, ulong pullId) => inner.OnNoEvents(streamId, pullId);

    public void OnCircuitTriggered() => inner.OnCircuitTriggered();

    public void OnCircuitRestored() => inner.OnCircuitRestored();
}

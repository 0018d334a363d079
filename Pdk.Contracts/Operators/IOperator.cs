namespace Pdk.Contracts;

/// <summary>A step of a pipeline, between sources and sinks: events come in, and others go out.</summary>
/// <remarks>
/// <para>There is one instance for each step, whichever sources its events come from; calls never overlap.</para>
/// <para>What a source hears follows from what becomes of the events. Those that nothing comes of are settled; the others when the sinks
/// have taken what came of them. A step that collects says so by <see cref="OperatorReply.Held"/>, and the source waits.</para>
/// <para>An exception means that nothing comes of the batch: all of its events go out by the port <c>err</c> with the exception's message,
/// and are settled. Only a fault, as a <see cref="NullReferenceException"/>, puts the instance out of service: see
/// <see cref="ExceptionRule"/>.</para>
/// </remarks>
[PluginContract("pdk.operator", 1, 0)]
public interface IOperator
{
    /// <summary>
    /// The ports besides <c>out</c> and <c>err</c> that events may leave by. Items for the first of them have the port 2 in their header,
    /// those for the next one 3, and so on; 0 is <c>out</c>, and 1, which copies of errors have, counts as that. At most 200. Asked once,
    /// before the run.
    /// </summary>
    IReadOnlyList<string> Ports => [];

    /// <summary>Takes a batch, and gives what comes of it.</summary>
    /// <param name="events">
    /// The events: items of kind <see cref="PdkItemKind.Value"/>, in order. Borrowed until the call completes: items of it may be kept
    /// across an await, and are gone after the call.
    /// </param>
    /// <param name="output">
    /// Receives what goes out, as items of kind <see cref="PdkItemKind.Value"/>: copies of events
    /// (<see cref="PdkBatchWriter.CopyItem(PdkItem)"/>), or others. What is left out of their headers the pipeline fills in. Borrowed until
    /// the call completes; whoever calls completes the batch.
    /// </param>
    /// <param name="refused">
    /// Where events are named that nothing can come of: <see cref="RefusedEvents.AddRefused"/>, each once, in any order. They go out by the
    /// port <c>err</c>. Borrowed in the same way.
    /// </param>
    /// <param name="cancellation">Cancelled when the pipeline must end at once.</param>
    /// <returns>What waits in the step now.</returns>
    ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation);

    /// <summary>A beat of about 100 ms, for what depends on time.</summary>
    /// <param name="nowNs">The time, in nanoseconds since the Unix epoch.</param>
    /// <param name="held">How many batches waited in the step after the last call; the answer of a step that does nothing.</param>
    /// <param name="output">Receives what goes out, as in <see cref="ProcessAsync"/>.</param>
    /// <param name="cancellation">Cancelled when the pipeline must end at once.</param>
    /// <returns>What waits in the step now.</returns>
    ValueTask<OperatorReply> OnTickAsync(long nowNs, int held, PdkBatchWriter output, CancellationToken cancellation) =>
        new(new OperatorReply(held));

    /// <summary>No event will come any more: give what waits in the step.</summary>
    /// <param name="output">Receives what goes out, as in <see cref="ProcessAsync"/>.</param>
    /// <param name="cancellation">Cancelled when the pipeline must end at once.</param>
    ValueTask FinishAsync(PdkBatchWriter output, CancellationToken cancellation) => default;

    /// <summary>
    /// Whether the step wants to hear what became of its output: <see cref="Ack"/> and <see cref="OnReplay"/>. A step needs to that
    /// remembers events, and would otherwise take for known what was never delivered. Asked once, before the run.
    /// </summary>
    bool HearsAnswers => false;

    /// <summary>
    /// All that has come of a batch is settled: the sinks have taken it, on all ways, or nothing comes of it. Told before one of the other
    /// calls, in any order of the batches; of what was not delivered never.
    /// </summary>
    /// <param name="batch">
    /// The number of the batch: that of the call of <see cref="ProcessAsync"/>, from 1 on. Calls that have thrown an exception do not
    /// count.
    /// </param>
    void Ack(ulong batch)
    {
    }

    /// <summary>
    /// Events of batches without an <see cref="Ack"/> may come again from here on, and must be let through: something that came of one was
    /// not delivered, or a source has heard of a failure, or has connected anew. Told before the call that brings the first of them, and
    /// maybe more often than that.
    /// </summary>
    void OnReplay()
    {
    }
}

using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Linked;
using Pdk.Runtime.Reporting;

namespace Pdk.Runtime.Sources;

/// <summary>
/// The way of a source's items: their headers are completed, each stream's stages make events of its items, and the outlets deliver them.
/// One thread at a time.
/// </summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="index">The source's number in the pipeline.</param>
/// <param name="isTransactional">Whether the source waits for acks.</param>
/// <param name="counters">Where items are counted.</param>
/// <param name="streams">The streams and their stages.</param>
/// <param name="outlets">Where the events go.</param>
/// <param name="requests">Which of the items wait for an answer; null where none does.</param>
internal sealed class Intake(
    RunContext run,
    int index,
    bool isTransactional,
    SourceCounters counters,
    StreamTable streams,
    Outlets outlets,
    RequestWatch? requests = null)
{
    private readonly StreamSplitter _splitter = new(run.Pool);
    private ulong _lastItemId;

    /// <summary>Whether the source waits for acks.</summary>
    internal bool IsTransactional => isTransactional;

    /// <summary>Whether the source has said that it has nothing more.</summary>
    internal bool IsFinished { get; private set; }

    /// <summary>Processes a batch.</summary>
    /// <param name="input">What the source gave.</param>
    /// <param name="pullId">The pull that it belongs to; 0 where it belongs to none.</param>
    internal async ValueTask ProcessAsync(BatchBuffer input, ulong pullId)
    {
        outlets.BeginBatch();
        await ProcessAllAsync(input, pullId).ConfigureAwait(false);
        outlets.EndBatch();
    }

    /// <summary>Ends all streams, here and in the sinks.</summary>
    /// <param name="ending">What becomes of what their stages hold back.</param>
    /// <param name="pullId">The pull that it belongs to.</param>
    internal async Task EndAllStreamsAsync(StreamEnding ending, ulong pullId)
    {
        outlets.BeginBatch();
        foreach (ulong stream in streams.Streams.ToArray())
        {
            var header = new PdkItemHeader(run.Clock.UnixNs(), stream, pullId, 0, 0, isTransactional);
            await EndStreamAsync(header, ending).ConfigureAwait(false);
        }

        outlets.EndBatch();
    }

    private async ValueTask ProcessAllAsync(BatchBuffer input, ulong pullId)
    {
        PullFacts facts;
        try
        {
            facts = PullStamp.Apply(input, run.Keys, index, pullId, isTransactional, run.Clock.UnixNs(), ref _lastItemId);
        }
        catch (PdkDataException exception)
        {
            ulong stream = run.Keys.Encode(index, 0);
            await outlets.ReportAsync(stream, pullId, null, ExceptionText.MessageOf(exception), input.Batch.Count).ConfigureAwait(false);
            return;
        }

        requests?.NoteRequests(input.Batch);
        counters.CountItems(facts.Items, facts.Bytes);
        if (facts.IsUniform)
        {
            await ProcessStreamAsync(facts.Stream, input, pullId).ConfigureAwait(false);
            return;
        }

        try
        {
            await ProcessMixedAsync(input, pullId).ConfigureAwait(false);
        }
        catch (PdkDataException exception)
        {
            int lost = _splitter.Clear();
            await outlets.ReportAsync(facts.Stream, pullId, null, ExceptionText.MessageOf(exception), lost + 1).ConfigureAwait(false);
        }
    }

    private async ValueTask ProcessMixedAsync(BatchBuffer input, ulong pullId)
    {
        for (int next = 0; next < input.Batch.Count; next++)
        {
            next = _splitter.Take(input.Batch, next);
            if (next < input.Batch.Count)
            {
                (PdkItemKind kind, PdkItemHeader header) = ControlAt(input.Batch, next);
                await ControlAsync(kind, header, pullId).ConfigureAwait(false);
            }
        }

        while (_splitter.RemoveFirst(out ulong stream) is { } part)
        {
            await ProcessPartAsync(stream, part, pullId).ConfigureAwait(false);
        }
    }

    private async ValueTask ControlAsync(PdkItemKind kind, PdkItemHeader header, ulong pullId)
    {
        if (kind == PdkItemKind.Finished)
        {
            IsFinished = true;
            return;
        }

        if (_splitter.Remove(header.StreamId) is { } part)
        {
            await ProcessPartAsync(header.StreamId, part, pullId).ConfigureAwait(false);
        }

        await EndStreamAsync(header, kind == PdkItemKind.EndStream ? StreamEnding.Flushed : StreamEnding.Failed).ConfigureAwait(false);
    }

    private async ValueTask ProcessPartAsync(ulong stream, BatchBuffer part, ulong pullId)
    {
        try
        {
            await ProcessStreamAsync(stream, part, pullId).ConfigureAwait(false);
        }
        finally
        {
            run.Pool.Return(part);
        }
    }

    private async ValueTask ProcessStreamAsync(ulong stream, BatchBuffer input, ulong pullId)
    {
        streams.Note(stream);
        if (!streams.HasStages)
        {
            await outlets.EmitAsync(stream, input, pullId).ConfigureAwait(false);
            return;
        }

        // Each portion is delivered before the next one is made: many events of few bytes do not have to fit into memory at once.
        BatchBuffer? next = input;
        while (next is not null)
        {
            try
            {
                next = next == input ? streams.Process(stream, input) : streams.Continue(stream);
            }
            catch (Exception exception)
            {
                string? stage = streams.StageAtWork(stream);
                streams.Drop(stream);
                RuntimeLog.StreamReplaced(run.Logger, outlets.Id, run.Keys.StreamOf(stream), exception);
                await ReportAsync(stream, pullId, stage, exception, input.Batch).ConfigureAwait(false);
                return;
            }

            if (next is not null)
            {
                await outlets.EmitAsync(stream, next, pullId).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A stage has failed altogether. What travelled with a single item tells whose it was.</summary>
    private ValueTask ReportAsync(ulong stream, ulong pullId, string? stage, Exception exception, PdkBatch items) => outlets.ReportAsync(
        stream, pullId, stage, ExceptionText.MessageOf(exception), items.Count, items.Count == 1 ? items[0].Meta : default);

    private async ValueTask EndStreamAsync(PdkItemHeader header, StreamEnding ending)
    {
        BatchBuffer? output = streams.End(header, ending, out StreamLoss loss);
        if (loss.Items > 0)
        {
            await outlets.ReportAsync(header.StreamId, header.PullId, loss.Stage, loss.Reason, loss.Items).ConfigureAwait(false);
        }

        if (loss.AgainFrom != 0)
        {
            outlets.GiveBack(header.StreamId, loss.AgainFrom);
        }

        if (output is not null)
        {
            await outlets.EmitAsync(header.StreamId, output, header.PullId).ConfigureAwait(false);
        }

        await outlets.EndStreamAsync(header).ConfigureAwait(false);
    }

    private static (PdkItemKind Kind, PdkItemHeader Header) ControlAt(PdkBatch batch, int index) =>
        (batch[index].Kind, batch[index].Header);
}

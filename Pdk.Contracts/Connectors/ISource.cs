namespace Pdk.Contracts;

/// <summary>Brings events into a pipeline: it is pulled, again and again, for batches of items.</summary>
/// <remarks>
/// <para>All calls come from one logical thread at a time, and never overlap, except where a method says otherwise. A pull may be cancelled
/// at any moment, so it must lose nothing then: take from the outside world only what you also write to the output.</para>
/// <para>Each item belongs to a stream. Items of kind <see cref="PdkItemKind.Data"/> are raw bytes that go through the preprocessors and
/// the codec of their stream; <see cref="PdkItemKind.Value"/> items are events already; <see cref="PdkItemKind.EndStream"/> finishes a
/// stream and flushes what its preprocessors hold; <see cref="PdkItemKind.StreamFail"/> drops that instead, and it counts as lost;
/// <see cref="PdkItemKind.Finished"/> says that this source will never have another event.</para>
/// <para>A source that <see cref="IsTransactional"/> hears between its pulls what became of each stream: <see cref="Ack"/>,
/// <see cref="Fail"/>, <see cref="OnNoEvents"/>. The last answer holds. Between two pulls no ack of a stream reaches as far as a fail of
/// it: a pull that was delivered in part has failed. Only items with a pull id are answered for: those of a pull have one, those of
/// <see cref="ISender.SendAsync"/> have the one that the source gives them, or none.</para>
/// <para>A class may be <see cref="ISink"/> as well: a linked transport, one object with one connection. Its calls as a source and its
/// calls as a sink may overlap then; those of <see cref="IConnector"/> overlap with none.</para>
/// <para>A refused connection, a timeout, whatever a client library throws, leaves the source in use. Only a fault, as a
/// <see cref="NullReferenceException"/>, puts it out of service: see <see cref="ExceptionRule"/>.</para>
/// </remarks>
[PluginContract("pdk.source", 1, 1)]
public interface ISource
{
    /// <summary>Whether the source wants to hear of the fate of its events through <see cref="Ack"/> and <see cref="Fail"/>.</summary>
    bool IsTransactional => false;

    /// <summary>
    /// Whether the source has a queue of its own and must be pulled while the pipeline drains, until it has nothing left.
    /// </summary>
    bool IsAsynchronous => false;

    /// <summary>What the source needs of a codec for its <see cref="PdkItemKind.Data"/> items.</summary>
    CodecRequirement CodecRequirement => CodecRequirement.Optional;

    /// <summary>
    /// Gives the next items, waiting for the first one where there is none; an empty batch means "nothing yet, ask again".
    /// </summary>
    /// <param name="pullId">
    /// The number of this pull, rising. An item carries the pull id that its ack or fail shall name: usually this one.
    /// </param>
    /// <param name="output">Where the items go. Borrowed until the call completes; whoever calls completes the batch.</param>
    /// <param name="cancellation">Cancelled when the pipeline has something more urgent than this pull.</param>
    /// <exception cref="PdkDataException">
    /// What the source reads is defective, so that it cannot go on: it is not pulled again, and the run ends as failed. So it does after an
    /// <see cref="ArgumentException"/> and a <see cref="NotSupportedException"/>; every other exception means "not now", and the source is
    /// asked again later. One bad item among good ones is an item of kind <see cref="PdkItemKind.Error"/> instead. What was given before is
    /// delivered; give <see cref="PdkItemKind.StreamFail"/> first where a record that the defect cut in two must not count.
    /// </exception>
    ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation);

    /// <summary>Everything of the stream up to and including the pull id is settled, and need not be given again. May repeat.</summary>
    /// <remarks>
    /// It was delivered; or nothing can be made of it, now or another time, such as an event that the sink's codec cannot encode, and the
    /// run has counted it as failed. After a <see cref="Fail"/> of this pull id or a lower one, an ack speaks of what was given since: of
    /// what was given again, and of what came after that. What failed and is not given again is given up.
    /// </remarks>
    /// <param name="streamId">The stream.</param>
    /// <param name="pullId">The highest pull id settled.</param>
    void Ack(ulong streamId, ulong pullId)
    {
    }

    /// <summary>
    /// Something of the stream, from the pull id on, was not delivered, and may be another time. May repeat; give it again if you can.
    /// </summary>
    /// <remarks>
    /// No earlier ack from this pull id on holds. Give again everything from there, in later pulls, under their ids or the old ones. What a
    /// sink refuses each time fails each time: a source limits how often it goes back to one place, and then ends with an exception, or
    /// goes on without.
    /// </remarks>
    /// <param name="streamId">The stream.</param>
    /// <param name="pullId">The lowest pull id that was not delivered.</param>
    void Fail(ulong streamId, ulong pullId)
    {
    }

    /// <summary>A pull gave items, but no event came of them: nobody else will ever ack it.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="pullId">The pull id.</param>
    void OnNoEvents(ulong streamId, ulong pullId)
    {
    }

    /// <summary>Somebody downstream cannot take events: no pull will come until <see cref="OnCircuitRestored"/>.</summary>
    void OnCircuitTriggered()
    {
    }

    /// <summary>Downstream takes events again.</summary>
    void OnCircuitRestored()
    {
    }

    /// <summary>
    /// Whether a drain ends the data of this source, or only the reading of it. Asked once, before the run. A stream that the source ends
    /// itself, and all streams of a source that is finished, have ended with their data, whatever this says.
    /// </summary>
    /// <remarks>
    /// With <see cref="Pdk.Contracts.DrainEnd.Reading"/> a transactional source hears a <see cref="Fail"/> of the pull from which on its
    /// preprocessors hold something, so that it knows where to read on.
    /// </remarks>
    [Since(1, 1)]
    DrainEnd DrainEnd => DrainEnd.Data;
}

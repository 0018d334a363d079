using Pdk.Runtime.Batches;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>The way of events into a sink: each batch by itself, or collected.</summary>
internal interface ISinkWay
{
    /// <summary>
    /// Delivers events of one stream. Completes when the sink has answered, and those that get what it refuses; or when the events are
    /// collected, so that answers come later. Failures are counted and told, not thrown.
    /// </summary>
    /// <param name="link">The link that they come by.</param>
    /// <param name="events">The events.</param>
    /// <param name="facts">What they are.</param>
    /// <param name="receipt">Stands for them, where the link accounts for each batch by itself; null otherwise.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    ValueTask DeliverAsync(SinkLink link, PdkBatch events, EventFacts facts, RouteReceipt? receipt);

    /// <summary>A stream has ended: delivers what is held back of it.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    ValueTask EndStreamAsync(SinkLink link, PdkItemHeader header);

    /// <summary>Delivers what is held back of all streams, and all that is collected. After the last event.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    ValueTask FinishAsync();

    /// <summary>What is still collected is not delivered any more, and is accounted for.</summary>
    ValueTask AbandonAsync();
}

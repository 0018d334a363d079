using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Sources;

/// <summary>A route at work.</summary>
/// <remarks>
/// What goes out by the port err are no events, and what has no pull id belongs to no pull: nobody waits for these, so that the source
/// hears nothing of them.
/// </remarks>
/// <param name="Source">Where it comes from.</param>
/// <param name="Port">Which port of the source.</param>
/// <param name="Sink">Where it leads.</param>
/// <param name="Number">The link's number among those of its port.</param>
internal sealed record SinkLink(SourceRunner Source, SourcePort Port, SinkRunner Sink, int Number)
{
    /// <summary>Tells the source that events were delivered.</summary>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="pullId">The highest pull id.</param>
    /// <param name="instance">Which instance of the source gave them.</param>
    internal void Ack(ulong stream, ulong pullId, int instance) => Post(ContraflowKind.Ack, stream, pullId, instance);

    /// <summary>Tells the source that events were not delivered.</summary>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="pullId">The lowest pull id.</param>
    /// <param name="instance">Which instance of the source gave them.</param>
    internal void Fail(ulong stream, ulong pullId, int instance) => Post(ContraflowKind.Fail, stream, pullId, instance);

    private void Post(ContraflowKind kind, ulong stream, ulong pullId, int instance)
    {
        if (Port == SourcePort.Out && pullId != 0 && Source.IsTransactional)
        {
            Source.Post(new Contraflow(kind, Number, stream, pullId, instance));
        }
    }
}

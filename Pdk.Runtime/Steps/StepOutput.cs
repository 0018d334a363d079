using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Steps;

/// <summary>What a step has given in one call, on its way by the step's ports. Sent once, or dropped.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="output">What was given.</param>
internal sealed class StepOutput(RunContext run, BatchBuffer output) : IOnwardEvents
{
    private readonly List<Leaving> _leaving = [];
    private readonly List<BatchBuffer> _buffers = [output];

    /// <summary>Parts it by ports, and sets right what the step has left out of the headers.</summary>
    /// <param name="carrier">How it is known from here on.</param>
    /// <param name="ports">How many ports there are besides <c>out</c> and <c>err</c>.</param>
    /// <param name="lastEventId">The number of the event that was numbered last.</param>
    /// <returns>How many events go nowhere, since nothing is linked to their port.</returns>
    internal int Part(Carrier carrier, int ports, ref ulong lastEventId)
    {
        if (ports == 0 || AreForOnePort())
        {
            return Add(carrier, PortOf(output.Batch[0].Port), output, ref lastEventId);
        }

        BatchBuffer?[] parts = new BatchBuffer?[ports + 2];
        foreach (PdkItem item in output.Batch)
        {
            BatchBuffer part = parts[PortOf(item.Port)] ??= Begin();
            part.Writer.CopyItem(item);
        }

        int unrouted = 0;
        for (int port = 0; port < parts.Length; port++)
        {
            if (parts[port] is { } part)
            {
                part.End();
                unrouted += Add(carrier, (byte)port, part, ref lastEventId);
            }
        }

        return unrouted;
    }

    /// <summary>Keeps a batch from being answered for until these are, by each way that they take.</summary>
    /// <param name="hold">Makes a hold of the batch.</param>
    internal void Hold(Func<IHold> hold)
    {
        foreach (Leaving leaving in _leaving)
        {
            foreach (List<IHold> holds in leaving.Holds)
            {
                holds.Add(hold());
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync()
    {
        try
        {
            foreach (Leaving leaving in _leaving)
            {
                for (int number = 0; number < leaving.Links.Length; number++)
                {
                    await leaving.Links[number].DeliverOnAsync(leaving.Events, leaving.Facts, leaving.Holds[number]).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            Drop();
        }
    }

    /// <summary>Gives the memory back.</summary>
    internal void Drop()
    {
        _buffers.ForEach(run.Pool.Return);
        _buffers.Clear();
    }

    private bool AreForOnePort()
    {
        byte port = PortOf(output.Batch[0].Port);
        foreach (PdkItemView item in output.Batch.AsView())
        {
            if (PortOf(item.Header.Port) != port)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies of what a source has sent by its port err have that port still.</summary>
    private static byte PortOf(byte port) => port == (byte)SourcePort.Err ? (byte)SourcePort.Out : port;

    private BatchBuffer Begin()
    {
        BatchBuffer buffer = run.Pool.Rent();
        buffer.Begin();
        _buffers.Add(buffer);
        return buffer;
    }

    private int Add(Carrier carrier, byte port, BatchBuffer buffer, ref ulong lastEventId)
    {
        SinkLink[] links = [.. carrier.Link.Next.Where(link => link.From == port)];
        if (links.Length == 0)
        {
            return buffer.Batch.Count;
        }

        EventFacts facts = StepStamp.Apply(buffer, carrier, run.Clock.UnixNs(), ref lastEventId);
        _leaving.Add(new Leaving(links, [.. links.Select(static _ => new List<IHold>())], buffer.Batch, facts));
        return 0;
    }

    private sealed record Leaving(SinkLink[] Links, List<IHold>[] Holds, PdkBatch Events, EventFacts Facts);
}

using Pdk.Contracts;

namespace Pdk.Cli.Tests;

/// <summary>A source whose first pull gives an event, and whose second one dereferences null.</summary>
[Connector("faulty")]
public sealed class FaultySource : ISource
{
    private int _pulls;

    /// <inheritdoc/>
    public CodecRequirement CodecRequirement => CodecRequirement.Structured;

    /// <inheritdoc/>
    public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (++_pulls > 1)
        {
            throw new NullReferenceException("a defect of the plugin");
        }

        output.BeginValue(default).WriteInt64((long)pullId);
        output.EndValue();
        return default;
    }
}

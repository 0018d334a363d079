using Pdk.Contracts;

namespace Pdk.Plugins.Steps;

/// <summary>Lets one of so many events go on.</summary>
[Operator("sample", Description = "Lets one of so many events go on.")]
public sealed class Sample : IOperator
{
    private readonly long _every;
    private long _count;

    /// <summary>Begins with the first event.</summary>
    /// <param name="configuration">How many.</param>
    /// <exception cref="ArgumentException">Less than one.</exception>
    public Sample(SampleConfiguration configuration)
    {
        _every = configuration.Every >= 1
            ? configuration.Every
            : throw new ArgumentException($"'every': expected 1 or more, found {configuration.Every}.");
    }

    /// <inheritdoc/>
    public ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        foreach (PdkItemView item in events.AsView())
        {
            if (_count++ % _every == 0)
            {
                output.CopyItem(item);
            }
        }

        return new(OperatorReply.Done);
    }
}

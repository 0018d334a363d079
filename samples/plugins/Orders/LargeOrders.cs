using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>A step that parts orders: large ones go on, small ones leave by a port of their own.</summary>
/// <param name="configuration">What is large.</param>
[Operator("large-orders", Description = "Lets large orders through")]
public sealed class LargeOrders(LargeOrdersConfiguration configuration) : IOperator
{
    private const byte Small = 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ports => ["small"];

    /// <inheritdoc/>
    public ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        int index = 0;
        foreach (PdkItem item in events)
        {
            if (!item.Value.TryGet("total", out PdkValue total) || total.Kind != PdkValueKind.Int64)
            {
                refused.AddRefused(index, "an order has a 'total', an integer.");
            }
            else if (total.GetInt64() >= configuration.Minimum)
            {
                output.CopyItem(item);
            }
            else
            {
                output.AddValue(item.Header with { Port = Small }, item.Value, item.Meta);
            }

            index++;
        }

        return new(OperatorReply.Done);
    }
}

using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>
/// Leaves out events whose key another one had a short time before. Events whose key is null go on. What it remembers ends with the run.
/// </summary>
[Operator("deduplicate", Description = "Leaves out events whose key another one had a short time before.")]
public sealed class Deduplicate : IOperator
{
    private readonly Expression _key;
    private readonly RecentKeys _recent;

    /// <summary>Begins without a key.</summary>
    /// <param name="configuration">Which key, and for how long.</param>
    /// <exception cref="ArgumentException">It is no expression, or a number is too small.</exception>
    public Deduplicate(DeduplicateConfiguration configuration)
    {
        _key = Formula.Read("key", configuration.Key);
        _recent = configuration.Within <= TimeSpan.Zero
            ? throw new ArgumentException($"'within': expected a time above zero, found {configuration.Within}.")
            : configuration.MostKeys < 1
            ? throw new ArgumentException($"'most_keys': expected 1 or more, found {configuration.MostKeys}.")
            : new RecentKeys((long)configuration.Within.TotalNanoseconds, configuration.MostKeys);
    }

    /// <inheritdoc/>
    public ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        int index = 0;
        foreach (PdkItem item in events)
        {
            RowError error = default;
            Term term = _key.Evaluate(item.Value, ref error);
            if (error.Message is null && term.Kind == TermKind.Other)
            {
                error.At(1, $"expected a number, a text, true or false as the key, found {term.Describe()}");
            }

            if (error.Message is not null)
            {
                refused.AddRefused(index, Formula.Refusal("key", error));
            }
            else if (term.IsNull || _recent.TryAdd(EventKey.Of(term), item.IngestNs))
            {
                output.CopyItem(item);
            }

            index++;
        }

        return new(OperatorReply.Done);
    }
}

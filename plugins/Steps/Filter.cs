using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>
/// Lets those events go on for which a condition is true. Where it is null, as of a field that is not there, they do not.
/// </summary>
/// <param name="configuration">The condition.</param>
/// <param name="catalog">Which functions it may call; null for none.</param>
/// <param name="functions">Calls them; null for none.</param>
/// <exception cref="ArgumentException">It is none.</exception>
[Operator("filter", Description = "Lets those events go on for which a condition is true.")]
public sealed class Filter(FilterConfiguration configuration, IFunctionCatalog? catalog = null, IFunctions? functions = null) : IOperator
{
    private readonly Expression _where = Formula.Read("where", configuration.Where, StepFunctions.Of(catalog, functions));

    /// <inheritdoc/>
    public async ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        await _where.CallAsync(events, default, cancellation).ConfigureAwait(false);
        Write(events, output, refused);
        return OperatorReply.Done;
    }

    private void Write(PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused)
    {
        int index = 0;
        foreach (PdkItemView item in events.AsView())
        {
            RowError error = new(index);
            Term term = _where.Evaluate(item.Value, ref error);
            if (error.Message is null && term.Kind is not (TermKind.Boolean or TermKind.Null))
            {
                error.At(1, $"expected true or false, found {term.Describe()}");
            }

            if (error.Message is not null)
            {
                refused.AddRefused(index, Formula.Refusal("where", error));
            }
            else if (term.IsTrue)
            {
                output.CopyItem(item);
            }

            index++;
        }
    }
}

using System.Text;
using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>Makes an object of each event, whose members are computed from its fields.</summary>
[Operator("select", Description = "Makes an object of each event, whose members are computed from its fields.")]
public sealed class Select : IOperator
{
    private readonly (byte[] Name, string Setting, Expression Formula)[] _fields;

    /// <summary>Reads the formulas.</summary>
    /// <param name="configuration">The members, in their order.</param>
    /// <param name="catalog">Which functions they may call; null for none.</param>
    /// <param name="functions">Calls them; null for none.</param>
    /// <exception cref="ArgumentException">There are none, or one is no formula.</exception>
    public Select(SelectConfiguration configuration, IFunctionCatalog? catalog = null, IFunctions? functions = null)
    {
        StepFunctions? callable = StepFunctions.Of(catalog, functions);
        if (configuration.Fields.Count == 0)
        {
            throw new ArgumentException("'fields': expected at least one field.");
        }

        _fields =
        [
            .. configuration.Fields.Select(field => (
                Encoding.UTF8.GetBytes(field.Key),
                $"fields.{field.Key}",
                Formula.Read($"fields.{field.Key}", field.Value, callable))),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        foreach ((_, _, Expression formula) in _fields)
        {
            await formula.CallAsync(events, default, cancellation).ConfigureAwait(false);
        }

        Write(events, output, refused);
        return OperatorReply.Done;
    }

    private void Write(PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused)
    {
        int index = 0;
        foreach (PdkItemView item in events.AsView())
        {
            if (Write(item, index, output) is { } refusal)
            {
                refused.AddRefused(index, refusal);
            }

            index++;
        }
    }

    /// <returns>Why nothing comes of the event; null where something has.</returns>
    private string? Write(PdkItemView item, int index, PdkBatchWriter output)
    {
        PdkValueWriter writer = output.BeginValue(item.Header);
        writer.BeginObject();
        foreach ((byte[] name, string setting, Expression formula) in _fields)
        {
            RowError error = new(index);
            Term term = formula.Evaluate(item.Value, ref error);
            if (error.Message is not null)
            {
                output.CancelValue();
                return Formula.Refusal(setting, error);
            }

            writer.WriteKey(name);
            term.WriteTo(writer);
        }

        writer.EndObject();
        output.EndValue(item.Meta);
        return null;
    }
}

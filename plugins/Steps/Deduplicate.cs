using System.Globalization;
using System.Text;
using Pdk.Contracts;
using Pdk.Plugins.Steps.Aggregation;
using Pdk.Plugins.Steps.Deduplication;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>Leaves out events that are like one that went before.</summary>
/// <remarks>
/// What was let through and not delivered is forgotten: when it comes again, it must not be taken for its own duplicate.
/// </remarks>
[Operator("deduplicate", Description = "Leaves out events that are like one that went before.")]
public sealed class Deduplicate : IOperator
{
    private readonly GroupKey _key;
    private readonly SeenKeys _seen;
    private readonly DeduplicateConfiguration _configuration;
    private readonly ILog? _log;
    private bool _isTold;
    private ulong _batch;

    /// <summary>Has seen nothing yet.</summary>
    /// <param name="configuration">What makes events the same, and for how long.</param>
    /// <param name="catalog">Which functions may be called; null for none.</param>
    /// <param name="functions">Calls them; null for none.</param>
    /// <param name="log">Hears when more is to be remembered than may be; null where nobody does.</param>
    /// <exception cref="ArgumentException">There is no expression, or one that is none.</exception>
    public Deduplicate(
        DeduplicateConfiguration configuration, IFunctionCatalog? catalog = null, IFunctions? functions = null, ILog? log = null)
    {
        if (configuration.By.Count == 0)
        {
            throw new ArgumentException("'by': expected at least one expression, found none.");
        }

        (_configuration, _log) = (configuration, log);
        StepFunctions? calls = StepFunctions.Of(catalog, functions);
        _key = new GroupKey([.. configuration.By.Select((text, index) =>
        {
            string setting = string.Create(CultureInfo.InvariantCulture, $"by[{index}]");
            return (Encoding.UTF8.GetBytes(setting), setting, Formula.Read(setting, text, calls));
        })]);
        _seen = new SeenKeys(configuration.Within, configuration.MaxKeys);
    }

    /// <inheritdoc/>
    public bool HearsAnswers => true;

    /// <inheritdoc/>
    public async ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        await _key.CallAsync(events, cancellation).ConfigureAwait(false);
        _seen.Begin(_batch + 1);
        try
        {
            Write(events, output, refused);
        }
        catch
        {
            // Nothing of what was written goes on.
            _seen.TakeBack();
            throw;
        }

        _batch++;
        if (_seen.HasForgotten && !_isTold)
        {
            _isTold = true;
            _log?.Warning(string.Create(
                CultureInfo.InvariantCulture,
                $"More than {_configuration.MaxKeys} events that differ came within {_configuration.Within.TotalSeconds:0.###} s: "
                    + $"the eldest are forgotten before their time, and duplicates of them go on; a larger 'max_keys' remembers more."));
        }

        return OperatorReply.Done;
    }

    /// <inheritdoc/>
    public void Ack(ulong batch) => _seen.Ack(batch);

    /// <inheritdoc/>
    public void OnReplay() => _seen.ForgetUnsettled();

    private void Write(PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused)
    {
        int index = 0;
        foreach (PdkItemView item in events.AsView())
        {
            RowError error = new(index);
            string key = _key.Read(item.Value, ref error, out string setting);
            if (error.Message is not null)
            {
                refused.AddRefused(index, Formula.Refusal(setting, error));
            }
            else if (_key.IsNull || _seen.TryAdd(key, item.Header.IngestNs))
            {
                output.CopyItem(item);
            }

            index++;
        }
    }
}

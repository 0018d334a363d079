using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Steps;

/// <summary>
/// A step seen as a sink, so that all that is done for sinks is done for steps: turns, batches, pauses, faults, watchdogs, answers. What it
/// makes of the events goes to its outlet.
/// </summary>
/// <param name="step">The step.</param>
/// <param name="outlet">Where that goes.</param>
internal sealed class OperatorSink(IOperator step, StepOutlet outlet) : ISink
{
    private readonly StepAnswers _answers = new();

    /// <inheritdoc/>
    public async ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
    {
        BatchBuffer output = outlet.Rent();
        BatchBuffer rejects = outlet.Rent();
        bool isNothing = false;
        try
        {
            TellAnswers();
            OperatorReply reply =
                await step.ProcessAsync(events, output.Begin(), rejects.Begin(), cancellation).ConfigureAwait(false);
            outlet.Take(output, reply, events, outlet.HearsAnswers ? _answers.Begin() : null);
            Copy(rejects, refused);
        }
        catch (Exception exception) when (exception is not PluginFaultException && !cancellation.IsCancellationRequested)
        {
            // Given again, the batch would fail again.
            isNothing = true;
            string reason = ExceptionText.Messages(exception);
            for (int index = 0; index < events.Count; index++)
            {
                refused.AddRefused(index, reason);
            }
        }
        finally
        {
            outlet.Return(rejects);
            outlet.Return(output);
        }

        if (isNothing)
        {
            outlet.Drop();
        }

        return SinkReply.Acked;
    }

    /// <inheritdoc/>
    public async ValueTask<SinkReply> OnTickAsync(long nowNs, CancellationToken cancellation)
    {
        BatchBuffer output = outlet.Rent();
        try
        {
            TellAnswers();
            OperatorReply reply = await step.OnTickAsync(nowNs, outlet.Held, output.Begin(), cancellation).ConfigureAwait(false);
            outlet.Take(output, reply);
        }
        finally
        {
            outlet.Return(output);
        }

        return SinkReply.None;
    }

    /// <inheritdoc/>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        BatchBuffer output = outlet.Rent();
        try
        {
            TellAnswers();
            await step.FinishAsync(output.Begin(), cancellation).ConfigureAwait(false);
            outlet.Take(output, OperatorReply.Done);
        }
        finally
        {
            outlet.Return(output);
        }
    }

    private void TellAnswers()
    {
        if (outlet.HearsAnswers)
        {
            outlet.Answers = _answers;
            _answers.Tell(step);
        }
    }

    /// <summary>Copies all of them, or none.</summary>
    private static void Copy(BatchBuffer rejects, PdkBatchWriter refused)
    {
        PdkBatch items = rejects.End();
        _ = rejects.Summary;
        foreach (PdkItem item in items)
        {
            refused.CopyItem(item);
        }
    }
}

namespace Pdk.Runtime.Routes;

/// <summary>
/// Keeps a batch from being answered for until something else is that came of it: events that a step has made of it, or that its sink
/// has refused, which another one is given; or what a step holds back. Released once.
/// </summary>
/// <param name="answers">What the route of the batch owes its source.</param>
/// <param name="stream">The key of its stream.</param>
/// <param name="receipt">Stands for the batch.</param>
internal sealed class ReceiptHold(RouteAnswers answers, ulong stream, RouteReceipt receipt) : IHold
{
    /// <summary>What the route of the batch owes its source.</summary>
    internal RouteAnswers Answers => answers;

    /// <summary>Stands for the batch.</summary>
    internal RouteReceipt Receipt => receipt;

    /// <summary>What became of it is known: a failure is one of the batch.</summary>
    public void Release(ReceiptState state)
    {
        if (state == ReceiptState.Failed)
        {
            answers.Fail(stream, receipt);
        }
        else
        {
            answers.Settle(stream, receipt);
        }
    }
}

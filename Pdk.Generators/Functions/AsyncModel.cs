using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>How an asynchronous function is called.</summary>
/// <param name="Arguments">
/// What its method takes, in order: <c>pdkArguments.A0</c> and so on, <c>pdkContext</c>, <c>pdkCancellation</c>.
/// </param>
/// <param name="ReturnsTask">Whether it returns a task, and no value task.</param>
/// <param name="IsOrdered">Whether a stream of calls gives results in the order of its rows.</param>
/// <param name="InFlight">How many rows are called at once, at most.</param>
/// <param name="TimeoutTicks">How long an attempt may take; -1 for no limit.</param>
/// <param name="Timeout">The same as it was written; empty for no limit.</param>
/// <param name="Retries">How often a row that failed is tried again.</param>
/// <param name="RetryDelayTicks">How long the first of these waits.</param>
/// <param name="MayBlock">Whether engines that call row by row may wait for each.</param>
internal sealed record AsyncModel(
    EquatableArray<string> Arguments,
    bool ReturnsTask,
    bool IsOrdered,
    int InFlight,
    long TimeoutTicks,
    string Timeout,
    int Retries,
    long RetryDelayTicks,
    bool MayBlock);

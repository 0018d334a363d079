namespace Pdk.Abi;

/// <summary>How an asynchronous function is called.</summary>
/// <param name="IsOrdered">Whether a stream of calls gives results in the order of its rows.</param>
/// <param name="InFlight">How many rows are called at once, at most; those whose results nobody has taken count as well.</param>
/// <param name="Timeout">How long an attempt may take; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</param>
/// <param name="Retries">How often a row that failed is tried again.</param>
/// <param name="RetryDelay">How long the first of these waits; each further one twice as long, at most a minute.</param>
public sealed record AsyncOptions(bool IsOrdered, int InFlight, TimeSpan Timeout, int Retries, TimeSpan RetryDelay);

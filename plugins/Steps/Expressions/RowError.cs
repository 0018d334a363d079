using System.Globalization;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>
/// Which event an expression is evaluated for, and why it has no value for it; the first reason counts. No exception: data of a wrong type
/// may come with each event.
/// </summary>
/// <param name="row">The number of the event in its batch. Only where functions are called does it matter.</param>
internal struct RowError(int row)
{
    /// <summary>The number of the event in its batch.</summary>
    public readonly int Row => row;

    /// <summary>The message; null where there is a value.</summary>
    public string? Message { get; private set; }

    /// <summary>The call whose result must be there before the evaluation can go on; null where none is missing.</summary>
    public CallNode? Missing { get; private set; }

    /// <summary>Whether there is no value, or none yet.</summary>
    public readonly bool IsStopped => Message is not null || Missing is not null;

    /// <summary>There is no value.</summary>
    /// <param name="column">Where in the expression, from 1.</param>
    /// <param name="message">What was expected, and what was found.</param>
    /// <returns>What stands in for the value.</returns>
    public Term At(int column, string message) => IsStopped ? Term.Null : With(Place(column, message));

    /// <summary>There is no value, for a reason that was found before.</summary>
    /// <param name="message">The whole reason, with its place.</param>
    /// <returns>What stands in for the value.</returns>
    public Term With(string message)
    {
        if (!IsStopped)
        {
            Message = message;
        }

        return Term.Null;
    }

    /// <summary>There is no value yet.</summary>
    /// <param name="call">The call whose result is missing.</param>
    /// <returns>What stands in for the value.</returns>
    public Term Await(CallNode call)
    {
        if (!IsStopped)
        {
            Missing = call;
        }

        return Term.Null;
    }

    /// <summary>A reason and its place.</summary>
    public static string Place(int column, string message) => string.Create(CultureInfo.InvariantCulture, $"column {column}: {message}");
}

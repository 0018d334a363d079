using System.Globalization;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>
/// Why an expression has no value for an event; the first reason counts. No exception: data of a wrong type may come with each event.
/// </summary>
internal struct RowError
{
    /// <summary>The message; null where there is a value.</summary>
    public string? Message { get; private set; }

    /// <summary>There is no value.</summary>
    /// <param name="column">Where in the expression, from 1.</param>
    /// <param name="message">What was expected, and what was found.</param>
    /// <returns>What stands in for the value.</returns>
    public Term At(int column, string message)
    {
        Message ??= string.Create(CultureInfo.InvariantCulture, $"column {column}: {message}");
        return Term.Null;
    }
}

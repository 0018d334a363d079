using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>The formulas of a configuration.</summary>
internal static class Formula
{
    /// <summary>Reads one.</summary>
    /// <param name="setting">The setting that it is the value of, for messages.</param>
    /// <param name="text">The formula.</param>
    /// <param name="functions">The functions that it may call; null for none.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Expression Read(string setting, string text, StepFunctions? functions)
    {
        try
        {
            return Expression.Parse(text, functions);
        }
        catch (FormatException mistake)
        {
            throw new ArgumentException($"'{setting}': {mistake.Message}");
        }
    }

    /// <summary>What is told of an event for which a formula has no value.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="error">Why.</param>
    public static string Refusal(string setting, in RowError error) => $"'{setting}': {error.Message}";
}

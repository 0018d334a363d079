namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Where the result of a call for an event is.</summary>
/// <param name="Results">The results; null where the function was not called for the event.</param>
/// <param name="Index">Which of them.</param>
/// <param name="Message">Why there is none, with its place in the expression; null where there is one.</param>
internal readonly record struct CallPlace(CallResults? Results, int Index, string? Message)
{
    /// <summary>Whether the call is still to be made.</summary>
    public bool IsMissing => Results is null && Message is null;
}

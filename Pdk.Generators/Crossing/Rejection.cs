namespace Pdk.Generators.Crossing;

/// <summary>Why a type cannot cross the border.</summary>
/// <param name="Path">
/// The way from the member to the culprit: <c>Basket.OnChange</c>; where a collection stands at its beginning, only <c>[].OnChange</c>;
/// empty where the type itself is the culprit.
/// </param>
/// <param name="Culprit">The type that cannot cross, as the author writes it.</param>
/// <param name="Reason">Why: continues "cannot cross the border: …". May be empty.</param>
/// <param name="Instead">What to use instead.</param>
/// <param name="Rule">The rule that is broken.</param>
internal sealed record Rejection(string Path, string Culprit, string Reason, string Instead, string Rule = Rejection.TypeRule)
{
    /// <summary>The rule about types; others are about how records and unions are declared.</summary>
    public const string TypeRule = "PDK0110";

    /// <summary>The whole sentence, without a period.</summary>
    public string Message =>
        $"{(Path.Length == 0 || Path == Culprit ? "" : Path + ": ")}{Culprit} cannot cross the border"
            + $"{(Reason.Length == 0 ? "" : ": " + Reason)}; {Instead}";

    /// <summary>The whole sentence about a parameter or result, without a period.</summary>
    /// <param name="place">What to call it where a collection has no name of its own.</param>
    public string MessageAt(string place) => IsRelative ? place + Message : Message;

    private bool IsRelative => Path.Length > 0 && Path[0] is ('[' or '.');
}

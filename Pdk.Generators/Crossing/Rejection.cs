namespace Pdk.Generators.Crossing;

/// <summary>Why a type cannot cross the border.</summary>
/// <param name="Path">The way from the member to the culprit: <c>Basket.OnChange</c>; empty where the type itself is the culprit.</param>
/// <param name="Culprit">The type that cannot cross, as the author writes it.</param>
/// <param name="Reason">Why: continues "cannot cross the border: …". May be empty.</param>
/// <param name="Instead">What to use instead.</param>
internal sealed record Rejection(string Path, string Culprit, string Reason, string Instead)
{
    /// <summary>The whole sentence, without a period.</summary>
    public string Message =>
        $"{(Path.Length == 0 ? "" : Path + ": ")}{Culprit} cannot cross the border{(Reason.Length == 0 ? "" : ": " + Reason)}; {Instead}";
}

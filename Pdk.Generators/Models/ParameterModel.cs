namespace Pdk.Generators.Models;

/// <summary>One parameter of a contract's method.</summary>
/// <param name="Name">Its name in C#, escaped where it is a keyword.</param>
/// <param name="C">Its name in C and in layout texts.</param>
/// <param name="Modifier">"", "in", "ref" or "out".</param>
/// <param name="Crossing">How it crosses.</param>
/// <param name="Summary">What the XML documentation says of it, as plain text; may be empty.</param>
/// <param name="Place">Whose parameter it is, for messages: <c>IRule.Price</c>.</param>
internal sealed record ParameterModel(
    string Name, string C, string Modifier, Crossing.Crossing Crossing, string Summary = "", string Place = "")
{
    /// <summary>The name as the stem of other names.</summary>
    public string Stem => Name.TrimStart('@');

    /// <summary>The declaration in C#.</summary>
    public string Declaration => Modifier.Length == 0 ? $"{Crossing.Type} {Name}" : $"{Modifier} {Crossing.Type} {Name}";

    /// <summary>The argument that passes the parameter on.</summary>
    public string Argument => Modifier.Length == 0 ? Name : $"{Modifier} {Name}";
}

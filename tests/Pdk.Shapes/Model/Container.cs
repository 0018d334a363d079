namespace Pdk.Shapes.Model;

/// <summary>Where a type is declared.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Outer">The class or record around it, or null.</param>
public sealed record Container(string Namespace, string? Outer = null)
{
    /// <summary>The container in C#, without <c>global::</c>.</summary>
    public string CSharp => Outer is null ? Namespace : $"{Namespace}.{Identifiers.Escape(Outer)}";

    /// <summary>What precedes a type's name for the runtime.</summary>
    public string MetadataPrefix => Outer is null ? Namespace + "." : $"{Namespace}.{Outer}+";
}

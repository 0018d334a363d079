namespace Pdk.Shapes.Model;

/// <summary>Closed generic types in C#.</summary>
internal static class GenericName
{
    internal static string Of(Type definition, params IEnumerable<Shape> arguments)
    {
        string name = definition.FullName!;
        return $"global::{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments.Select(argument => argument.CSharp))}>";
    }
}

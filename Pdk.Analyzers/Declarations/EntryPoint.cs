using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>A method that is exported under a name.</summary>
internal sealed class EntryPoint(IMethodSymbol method, AttributeData attribute, string name)
{
    public IMethodSymbol Method { get; } = method;

    public string Name { get; } = name;

    /// <summary>Reads a method; null where it is not exported.</summary>
    public static EntryPoint? Find(IMethodSymbol method, INamedTypeSymbol unmanagedCallersOnly) =>
        method.FindAttribute(unmanagedCallersOnly) is { } attribute && attribute.PropertyText("EntryPoint") is { } name
            ? new EntryPoint(method, attribute, name)
            : null;

    /// <summary>Where the name is written.</summary>
    public Location NameLocation(CancellationToken cancellation) =>
        attribute.PropertyLocation("EntryPoint", cancellation) ?? Method.NameLocation();
}

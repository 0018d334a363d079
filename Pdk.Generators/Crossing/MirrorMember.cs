using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>A property or field that is a part of a record's value.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parameter">The constructor's parameter that sets it; null where it is set behind the constructor.</param>
/// <param name="MustBeSet">Whether C# demands that it is set behind the constructor, even where a parameter has set it.</param>
internal sealed record MirrorMember(ISymbol Symbol, ITypeSymbol Type, IParameterSymbol? Parameter, bool MustBeSet = false)
{
    /// <summary>The version in which it was appended; null for members of the first.</summary>
    public (int Major, int Minor)? Since => SinceRules.Of(Symbol) ?? (Parameter is null ? null : SinceRules.Of(Parameter));

    /// <summary>
    /// The version of one contract in which it was appended; null for members of the first. The order of the fields does not depend on it:
    /// contracts share their records.
    /// </summary>
    /// <param name="contract">The contract's id.</param>
    public (int Major, int Minor)? SinceIn(string contract) =>
        SinceRules.Of(Symbol, contract) ?? (Parameter is null ? null : SinceRules.Of(Parameter, contract));

    /// <summary>Whether it can be set after the object was made.</summary>
    public static bool IsSettable(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public } => true,
        IFieldSymbol { IsReadOnly: false } => true,
        _ => false,
    };
}

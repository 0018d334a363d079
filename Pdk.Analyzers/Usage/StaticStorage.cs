using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>What a static member keeps, of the library and not of a thread.</summary>
internal static class StaticStorage
{
    /// <summary>Whether code can assign it: a field that is not read-only, a property with a setter of its own storage, an event.</summary>
    public static bool IsAssignable(ISymbol member) => member.IsStatic && !member.IsImplicitlyDeclared && member switch
    {
        IFieldSymbol field => field is { IsConst: false, IsReadOnly: false } && !IsOfThread(field),
        IPropertySymbol property => property.SetMethod is not null && StorageOf(property) is { } storage && !IsOfThread(storage),
        // An event that says how it is subscribed to keeps its subscribers in a field, if it does.
        IEventSymbol @event => @event is { IsAbstract: false, AddMethod.IsImplicitlyDeclared: true },
        _ => false,
    };

    /// <summary>Whether it is a member of this assembly's code that is initialized once.</summary>
    public static bool IsFixed(ISymbol member) => member is { IsStatic: true } && member switch
    {
        IFieldSymbol field => field is { IsReadOnly: true, DeclaringSyntaxReferences.Length: > 0 } && !IsOfThread(field),
        IPropertySymbol property => property.SetMethod is null && StorageOf(property) is not null,
        _ => false,
    };

    /// <summary>Whether code runs before anybody else sees the member: an initializer or the static constructor of its type.</summary>
    public static bool IsInitialization(ISymbol code, ISymbol member) =>
        code.IsStatic
        && code.ContainingType.IsSame(member.ContainingType)
        && code is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.StaticConstructor };

    /// <summary>The field that the compiler makes for an automatic property; null for one that says what it does.</summary>
    private static IFieldSymbol? StorageOf(IPropertySymbol property) => property.DeclaringSyntaxReferences.IsEmpty
        ? null
        : property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.AssociatedSymbol.IsSame(property));

    private static bool IsOfThread(IFieldSymbol field) =>
        field.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == "System.ThreadStaticAttribute");
}

using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Finds out what an object of a type keeps: its fields, and the properties and events that have one.</summary>
/// <remarks>
/// The compiler imports no private fields of compiled classes, and does not say to what those of structs belong; so they are read from the
/// tables. In a reference assembly, which is what references to projects lead to, those of classes are left out: there the mark tells that
/// the compiler puts at accessors which it wrote itself. Private fields of classes remain unseen there, and such an assembly is taken at
/// its word.
/// </remarks>
internal static class StoredMembers
{
    private const string BackingField = ">k__BackingField";
    private const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>What a type itself keeps, in no order; that of its base types not included.</summary>
    public static IEnumerable<StoredMember> Of(INamedTypeSymbol type)
    {
        IEnumerable<StoredMember> fields = StructLayouts.Compiled(type) is { } compiled
            ? compiled.Definition.GetFields().Select(compiled.Reader.GetFieldDefinition)
                .Where(static field => (field.Attributes & FieldAttributes.Static) == 0)
                .Select(field => Find(type, compiled.Reader.GetString(field.Name)))
            : type.GetMembers()
                .OfType<IFieldSymbol>()
                .Where(static field => !field.IsStatic)
                .Select(static field => new StoredMember(MirrorShape.NameOf(field), field.AssociatedSymbol ?? field));
        return fields.Concat(type.GetMembers().Where(IsWrittenByCompiler).Select(static member => new StoredMember(member.Name, member)));
    }

    /// <summary>Whether a member has a place in the object, and computes nothing.</summary>
    public static bool Contains(ISymbol member) =>
        member is IFieldSymbol || Of(member.ContainingType).Any(stored => SymbolEqualityComparer.Default.Equals(stored.Member, member));

    /// <summary>An event of a type that keeps its listeners; null where there is none.</summary>
    public static IEventSymbol? EventOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IEventSymbol>().FirstOrDefault(IsWrittenByCompiler);

    private static StoredMember Find(INamedTypeSymbol type, string field)
    {
        if (field.Length > 0 && field[0] == '<')
        {
            string name = field.Substring(1, Math.Max(field.IndexOf('>') - 1, 0));
            return new StoredMember(
                name,
                field.EndsWith(BackingField, StringComparison.Ordinal)
                    ? type.GetMembers(name).FirstOrDefault(static member => member is IPropertySymbol)
                    : null);
        }

        return new StoredMember(field, type.GetMembers(field).FirstOrDefault());
    }

    private static bool IsWrittenByCompiler(ISymbol member) => member switch
    {
        { IsStatic: true } or { IsAbstract: true } => false,
        IEventSymbol { AddMethod: { } add } => add.IsImplicitlyDeclared || IsMarked(add),
        // What records compare their types by is computed.
        IPropertySymbol { GetMethod: { } get, IsIndexer: false, Name: not "EqualityContract" } => IsMarked(get),
        _ => false,
    };

    private static bool IsMarked(ISymbol accessor) =>
        accessor.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == CompilerGenerated);
}

/// <summary>Something that an object keeps.</summary>
/// <param name="Name">What its author calls it.</param>
/// <param name="Member">The field, property or event; null where the compiler does not show it.</param>
internal sealed record StoredMember(string Name, ISymbol? Member);

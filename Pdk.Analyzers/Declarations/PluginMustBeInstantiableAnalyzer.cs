using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0001: generated code must be able to write <c>new PluginClass(…)</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustBeInstantiableAnalyzer() : PluginAnalyzer(Descriptors.PluginMustBeInstantiable)
{
    private protected override void Analyze(SymbolAnalysisContext context, PluginDeclaration plugin, KnownTypes known)
    {
        INamedTypeSymbol type = plugin.Type;

        // The first reason is enough: most of the others follow from it, or show themselves when it is gone.
        (Location Location, string Reason)? obstacle = FindModifier(type, context.CancellationToken)
            ?? FindNesting(type, context.CancellationToken)
            ?? FindConstructor(type)
            ?? FindRequiredMember(type, context.CancellationToken);
        if (obstacle is { } found)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.PluginMustBeInstantiable, found.Location, type.Name, found.Reason));
        }
    }

    private static (Location Location, string Reason)? FindModifier(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.IsStatic)
        {
            return (Modifier(SyntaxKind.StaticKeyword), "it is static; remove the modifier");
        }

        if (type.IsAbstract)
        {
            return (
                Modifier(SyntaxKind.AbstractKeyword),
                "it is abstract; remove the modifier, or move the attribute to a class that derives from it");
        }

        if (type.IsFileLocal)
        {
            return (Modifier(SyntaxKind.FileKeyword), "it is visible in one file only; make it internal or public");
        }

        if (!type.IsAccessibleInAssembly())
        {
            Location location = type.ModifierLocation(SyntaxKind.PrivateKeyword, cancellation)
                ?? type.ModifierLocation(SyntaxKind.ProtectedKeyword, cancellation)
                ?? type.NameLocation();
            return (location, "it is visible only in the class around it; make it internal or public");
        }

        if (type.IsGenericType && type.TypeParameters.Length > 0)
        {
            Location location = type.DeclaringSyntaxReferences[0].GetSyntax(cancellation)
                is TypeDeclarationSyntax { TypeParameterList: { } list }
                ? list.GetLocation()
                : type.NameLocation();
            return (location, "it is generic; move the attribute to a class that derives from it and names the type arguments");
        }

        return null;

        Location Modifier(SyntaxKind kind) => type.ModifierLocation(kind, cancellation) ?? type.NameLocation();
    }

    private static (Location Location, string Reason)? FindNesting(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (INamedTypeSymbol container in type.ContainingTypes())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!container.IsAccessibleInAssembly() || container.IsFileLocal)
            {
                return (
                    type.NameLocation(),
                    $"'{container.Name}', which contains it, is not visible; "
                        + $"move it out or make '{container.Name}' internal or public");
            }

            if (container.TypeParameters.Length > 0)
            {
                return (type.NameLocation(), $"'{container.Name}', which contains it, is generic; move it out");
            }
        }

        return null;
    }

    private static (Location Location, string Reason)? FindConstructor(INamedTypeSymbol type)
    {
        IMethodSymbol[] constructors =
        [
            .. PluginConstructors.Accessible(type).OrderBy(constructor => constructor.NameLocation(), SourceOrder.Instance),
        ];
        return constructors.Length switch
        {
            0 => (type.InstanceConstructors.First().NameLocation(), "no constructor is visible to the kit; make one internal or public"),
            1 => null,
            _ => (
                constructors[1].NameLocation(),
                $"it has {constructors.Length} constructors and the kit cannot choose; keep one, or make the others private"),
        };
    }

    private static (Location Location, string Reason)? FindRequiredMember(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (PluginConstructors.Single(type) is { } constructor && !RequiredRules.Apply(constructor))
        {
            return null;
        }

        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            ISymbol? member = declaring.GetMembers().FirstOrDefault(RequiredRules.IsRequired);
            if (member is not null)
            {
                Location location = declaring.IsSame(type)
                    ? member.ModifierLocation(SyntaxKind.RequiredKeyword, cancellation) ?? member.NameLocation()
                    : type.NameLocation();
                return (location, $"member '{member.Name}' is required; take its value through the constructor");
            }
        }

        return null;
    }
}

using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Tests.Caching;

/// <summary>Walks everything that a model can reach.</summary>
internal static class ModelGraph
{
    /// <summary>Throws where something of the compiler's is reached, or an array that compares by reference.</summary>
    public static void Check(object model) => Check(model, new HashSet<object>(ReferenceEqualityComparer.Instance), model.GetType().Name);

    private static void Check(object? node, HashSet<object> seen, string path)
    {
        if (node is null or string || node.GetType() is { IsPrimitive: true } or { IsEnum: true } || (!node.GetType().IsValueType && !seen.Add(node)))
        {
            return;
        }

        // 'is', not a comparison of exact types: what the compiler hands out are internal classes that derive from these.
        if (node is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Compilation or SemanticModel or Location or Diagnostic or AttributeData
            || (node.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)))
        {
            throw new InvalidOperationException($"{node.GetType()} must not reach the model, but is at {path}.");
        }

        if (node is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Check(item, seen, path + "[]");
            }
        }

        for (Type? level = node.GetType(); level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer)
                {
                    Check(field.GetValue(node), seen, $"{path}.{field.Name}");
                }
            }
        }
    }
}

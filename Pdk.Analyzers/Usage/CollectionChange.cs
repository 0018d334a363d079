using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Pdk.Analyzers;

/// <summary>Tells where code changes a collection or an array that it has by a member.</summary>
/// <remarks>
/// What a method does that is given the collection is not known, and is trusted. <c>GetOrAdd</c> of a concurrent dictionary is left out:
/// what is only ever filled by it is a cache, which answers every instance alike.
/// </remarks>
internal static class CollectionChange
{
    private static readonly HashSet<string> s_namespaces =
    [
        "System.Collections", "System.Collections.Concurrent", "System.Collections.Generic", "System.Collections.ObjectModel",
        "System.Collections.Specialized",
    ];

    private static readonly HashSet<string> s_changes =
    [
        "Add", "AddAfter", "AddBefore", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Clear", "Dequeue", "DequeueEnqueue", "Enqueue",
        "EnqueueDequeue", "EnqueueRange", "ExceptWith", "Insert", "InsertRange", "IntersectWith", "Pop", "Push", "PushRange", "Remove",
        "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Reverse", "Set", "SetAll", "Sort",
        "SymmetricExceptWith", "Take", "TryAdd", "TryDequeue", "TryPop", "TryPopRange", "TryRemove", "TryTake", "TryUpdate", "UnionWith",
    ];

    /// <summary>Whether the use of a member is a change of the collection that it holds.</summary>
    public static bool Is(IMemberReferenceOperation use)
    {
        IOperation collection = use;
        while (collection.Parent is IConversionOperation conversion)
        {
            collection = conversion;
        }

        return collection.Parent switch
        {
            IInvocationOperation call =>
                call.Instance == collection && IsOfCollection(call.TargetMethod) && s_changes.Contains(call.TargetMethod.Name),
            IPropertyReferenceOperation { Property.IsIndexer: true } element =>
                element.Instance == collection && IsOfCollection(element.Property) && IsAssigned(element),
            IArrayElementReferenceOperation element => element.ArrayReference == collection && IsAssigned(element),
            _ => false,
        };
    }

    private static bool IsOfCollection(ISymbol member) => s_namespaces.Contains(member.ContainingNamespace.ToDisplayString());

    private static bool IsAssigned(IOperation element) => element.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == element,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };
}

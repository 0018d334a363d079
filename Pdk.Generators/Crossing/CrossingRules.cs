using Microsoft.CodeAnalysis;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Decides how a type crosses the border. The generator and the analyzers ask the same question here, so they cannot disagree.
/// </summary>
internal static class CrossingRules
{
    /// <summary>How a parameter of a contract's method crosses.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isAsync">Whether the method returns a value task.</param>
    /// <param name="scope">Gathers what the type refers to.</param>
    public static Crossing OfParameter(IParameterSymbol parameter, bool isAsync, MirrorScope scope)
    {
        // What is only read crosses by value, whichever word says so.
        RefKind refKind = parameter.RefKind == RefKind.RefReadOnlyParameter ? RefKind.In : parameter.RefKind;
        Crossing crossing = OfParameter(parameter.Type, refKind, isAsync, scope);
        return crossing is { Rejection: null, Kind: CrossingKind.Cancellation } && HasEarlierToken(parameter)
            ? Reject(
                parameter.Type,
                "one token cancels a call, and there is one before it",
                "keep one; a caller that has several joins them by CancellationTokenSource.CreateLinkedTokenSource")
            : crossing;
    }

    private static bool HasEarlierToken(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol method
        && method.Parameters.Take(parameter.Ordinal).Any(earlier => SymbolEqualityComparer.Default.Equals(earlier.Type, parameter.Type));

    private static Crossing OfParameter(ITypeSymbol type, RefKind refKind, bool isAsync, MirrorScope scope)
    {
        Crossing? piece = refKind is not (RefKind.None or RefKind.In) ? null
            : isAsync ? MirrorCollections.OfBytes(type)
            : OfPiece(type, scope);
        Crossing crossing = piece ?? Of(type, scope);
        if (crossing.Rejection is not null)
        {
            return crossing;
        }

        if (refKind is RefKind.In && crossing.Kind is (CrossingKind.Columns or CrossingKind.Column))
        {
            return Reject(
                type,
                "'in' works for numbers, enumerations and structs of numbers only",
                "pass it by value: it is a pointer or two");
        }

        if (refKind is not (RefKind.None or RefKind.In)
            && crossing.Kind is not (CrossingKind.Number or CrossingKind.Struct or CrossingKind.Enumeration))
        {
            return Reject(
                type,
                $"'{RefWord(refKind)}' works for numbers, enumerations and structs only",
                "return it, or use a writer such as IBufferWriter<byte>");
        }

        if (isAsync && refKind is not RefKind.None)
        {
            return Reject(type, $"'{RefWord(refKind)}' ends with the call, but an asynchronous method goes on", "pass it by value");
        }

        if (isAsync && crossing.Kind is CrossingKind.Span or CrossingKind.Value && isAsync)
        {
            return Reject(type, "it ends with the call, but an asynchronous method goes on", "use ReadOnlyMemory<byte> or PdkBatch");
        }

        if (isAsync && crossing.Kind is CrossingKind.Columns or CrossingKind.Column && isAsync)
        {
            return Reject(
                type,
                "it ends with the call, but an asynchronous method goes on",
                "pass columns to a synchronous method, and have the results asked for by another one");
        }

        return !isAsync && crossing.Kind is CrossingKind.Cancellation
            ? Reject(type, "the method is synchronous", "return ValueTask or ValueTask<T>")
            : crossing;
    }

    /// <summary>How a result crosses. Of a value task it is the result inside that counts.</summary>
    /// <param name="type">The method's return type.</param>
    /// <param name="scope">Gathers what the type refers to.</param>
    /// <param name="isAsync">Whether the method is asynchronous.</param>
    public static Crossing OfResult(ITypeSymbol type, MirrorScope scope, out bool isAsync)
    {
        isAsync = false;
        if (type.SpecialType == SpecialType.System_Void)
        {
            return new Crossing(CrossingKind.Void, "void", "", "void", "void");
        }

        if (type is INamedTypeSymbol { Name: "ValueTask", ContainingNamespace: { } space } task
            && space.ToDisplayString() == "System.Threading.Tasks")
        {
            isAsync = true;
            if (!task.IsGenericType)
            {
                return new Crossing(CrossingKind.Void, "global::Pdk.Abi.VoidResult", "void", "void", "void");
            }

            Crossing inner = Of(task.TypeArguments[0], scope);
            if (inner.Kind is CrossingKind.Text or CrossingKind.Memory)
            {
                // A result that comes later has no buffer of its own but a block's.
                inner = MirrorRules.Describe(task.TypeArguments[0], scope);
            }

            return inner.Rejection is not null
                    || inner.Kind is CrossingKind.Number or CrossingKind.Boolean or CrossingKind.Enumeration
                        or CrossingKind.Struct or CrossingKind.Mirror
                ? inner
                : Reject(
                    task.TypeArguments[0],
                    "as the result of an asynchronous method",
                    "write it into a PdkBatchWriter, PdkValueWriter or IBufferWriter<byte> parameter");
        }

        Crossing result = Of(type, scope);
        if (result.Kind is CrossingKind.Memory)
        {
            result = MirrorRules.Describe(type, scope);
        }

        return result.Rejection is not null || result.Kind is CrossingKind.Number or CrossingKind.Boolean or CrossingKind.Enumeration
                or CrossingKind.Struct or CrossingKind.Text or CrossingKind.Mirror or CrossingKind.Contract
            ? result
            : Reject(type, "as a result", "write it into a parameter: IBufferWriter<byte>, PdkValueWriter or PdkBatchWriter");
    }

    /// <summary>How a type with [Mirror] crosses by itself.</summary>
    /// <param name="type">The type.</param>
    /// <param name="scope">Gathers what the type refers to.</param>
    public static Crossing OfDeclared(INamedTypeSymbol type, MirrorScope scope)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.TypeParameters.Length > 0)
            {
                return Reject(type, "an open type parameter has no layout", "put [Mirror] on a record that holds the constructed type");
            }
        }

        return MirrorRules.Describe(type, scope);
    }

    private static Crossing Of(ITypeSymbol type, MirrorScope scope)
    {
        if (WellKnown(type, scope) is { } wellKnown)
        {
            return wellKnown;
        }

        if (NumberRules.Find(type) is { } number)
        {
            return new Crossing(
                number.IsBoolean ? CrossingKind.Boolean : CrossingKind.Number, Qualified(type), number.Native, number.Layout, number.C);
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            TypeDefinition definition = StructRules.Define((INamedTypeSymbol)type);
            string native = NumberRules.Find(((INamedTypeSymbol)type).EnumUnderlyingType!)!.Native;
            return new Crossing(CrossingKind.Enumeration, Qualified(type), native, definition.Layout, definition.C, new([definition]));
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Interface } face && ContractNames.AttributeOf(face) is { } attribute)
        {
            if (ContractNames.FindLack(face) is { } lack)
            {
                return Reject(type, lack, ContractNames.CureOfLack);
            }

            string id = attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string ?? "" : "";
            bool isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
            return new Crossing(
                CrossingKind.Contract,
                Qualified(type),
                "global::Pdk.Abi.ContractReference",
                isNullable ? id + "?" : id,
                "pdk_ref",
                Descriptor: ContractNames.QualifiedDescriptorOf(face),
                IsNullable: isNullable);
        }

        // A struct that cannot cross as it is may still be mirrored; where it cannot, the reasons for that are the ones to know.
        return StructRules.TryDescribe(type, Qualified(type)) is { Rejection: null } asItIs ? asItIs : MirrorRules.Describe(type, scope);
    }

    /// <summary>A list in one piece whose elements are blittable crosses where it lies.</summary>
    private static Crossing? OfPiece(ITypeSymbol type, MirrorScope scope)
    {
        if (type.NullableAnnotation == NullableAnnotation.Annotated || MirrorCollections.PieceOf(type) is not { } container)
        {
            return null;
        }

        ITypeSymbol elementType = MirrorCollections.Find(type)!.Elements[0];
        Crossing element = Of(elementType, scope);
        return !StructRules.IsChecked(elementType)
            && element is { Rejection: null, Kind: CrossingKind.Number or CrossingKind.Enumeration or CrossingKind.Struct }
            ? OfElements(type, element) with { Container = container, Arguments = element.Type }
            : null;
    }

    private static Crossing OfElements(ITypeSymbol type, Crossing element) => new(
        CrossingKind.Span,
        Qualified(type),
        "global::Pdk.Abi.BytesView",
        element.Layout == "u8" ? "bytes" : $"span<{element.Layout}>",
        "pdk_bytes",
        element.Definitions,
        Arguments: element.Type);

    private static Crossing? WellKnown(ITypeSymbol type, MirrorScope scope)
    {
        switch (type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString())
        {
            case "string" when type.NullableAnnotation != NullableAnnotation.Annotated:
                return new Crossing(CrossingKind.Text, "string", "global::Pdk.Abi.StringView", "string", "pdk_str");
            case "System.ReadOnlyMemory<byte>":
                return new Crossing(CrossingKind.Memory, Qualified(type), "global::Pdk.Abi.BytesView", "bytes", "pdk_bytes");
            case "System.Buffers.IBufferWriter<byte>":
                return new Crossing(CrossingKind.ByteWriter, Qualified(type), "global::Pdk.Abi.BufferView*", "byte-writer", "pdk_buffer *");
            case "System.Threading.CancellationToken":
                return new Crossing(CrossingKind.Cancellation, Qualified(type), "", "", "");
            case "Pdk.PdkValue":
                return new Crossing(CrossingKind.Value, Qualified(type), "global::Pdk.Abi.ValueView*", "value", "const pdk_value_view *");
            case "Pdk.PdkBatch":
                return new Crossing(CrossingKind.Batch, Qualified(type), "global::Pdk.Abi.BytesView", "batch", "pdk_bytes");
            case "Pdk.PdkColumns":
                return new Crossing(CrossingKind.Columns, Qualified(type), "global::Pdk.Abi.ColumnsView", "columns", "pdk_columns");
            case "Pdk.PdkColumn":
                return new Crossing(CrossingKind.Column, Qualified(type), "global::Pdk.Abi.ColumnData*", "column", "pdk_column *");
            case "Pdk.PdkValueWriter":
                return new Crossing(
                    CrossingKind.ValueWriter, Qualified(type), "global::Pdk.Abi.BufferView*", "value-writer", "pdk_buffer *");
            case "Pdk.PdkBatchWriter":
                return new Crossing(
                    CrossingKind.BatchWriter, Qualified(type), "global::Pdk.Abi.BufferView*", "batch-writer", "pdk_buffer *");
        }

        return type is INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments.Length: 1, ContainingNamespace.Name: "System" } span
            ? OfSpan(span, scope)
            : null;
    }

    private static Crossing OfSpan(INamedTypeSymbol span, MirrorScope scope)
    {
        Crossing element = Of(span.TypeArguments[0], scope);
        if (element.Rejection is not null)
        {
            return element;
        }

        if (StructRules.IsChecked(span.TypeArguments[0]))
        {
            return Reject(
                span.TypeArguments[0],
                "not every bit pattern is a number, so that each has to be looked at",
                "use decimal[] or List<decimal>");
        }

        if (element.Kind is not (CrossingKind.Number or CrossingKind.Boolean or CrossingKind.Enumeration or CrossingKind.Struct))
        {
            return Reject(span.TypeArguments[0], "as the element of a span", "use an array or list of them, or a PdkBatch");
        }

        return OfElements(span, element);
    }

    private static Crossing Reject(ITypeSymbol type, string reason, string instead) => new(
        CrossingKind.Void, Qualified(type), "", "", "",
        Rejection: Rejections.New(type, "", reason, instead));

    private static string Qualified(ITypeSymbol type) => TypeNames.Qualified(type);

    private static string RefWord(RefKind kind) => kind.ToString().ToLowerInvariant();
}

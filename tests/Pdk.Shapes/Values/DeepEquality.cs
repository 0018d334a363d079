using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pdk.Shapes.Values;

/// <summary>Compares values by all that they hold. Records with collections are never equal by themselves.</summary>
public static class DeepEquality
{
    /// <summary>Where two values differ first, and how; or null.</summary>
    public static string? Difference(object? left, object? right, string path = "value")
    {
        if (left is null || right is null)
        {
            return left is null && right is null ? null : Told(path, left, right);
        }

        // IReadOnlyList<T> may be a list on one side and an array on the other; so may the other interfaces.
        return (left, right) switch
        {
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b) ? null : Told(path, Convert.ToHexString(a), Convert.ToHexString(b)),
            (ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b) => Difference(a.ToArray(), b.ToArray(), path),
            (string or Version, _) => left.Equals(right) ? null : Told(path, left, right),
            (Uri a, Uri b) => a.IsAbsoluteUri == b.IsAbsoluteUri && Text(a) == Text(b) ? null : Told(path, a, b),
            (float or double or Half, _) => OfNumbers(left, right, path),
            (decimal a, decimal b) => decimal.GetBits(a).AsSpan().SequenceEqual(decimal.GetBits(b)) ? null : Told(path, left, right),
            (DateTime a, DateTime b) => a == b && a.Kind == b.Kind ? null : Told(path, $"{a:o} {a.Kind}", $"{b:o} {b.Kind}"),
            (DateTimeOffset a, DateTimeOffset b) => a.EqualsExact(b) ? null : Told(path, left, right),
            (ITuple a, ITuple b) => OfLists([.. Parts(a)], [.. Parts(b)], path),
            (IDictionary a, IDictionary b) => OfMaps(a, b, path),
            (IEnumerable a, IEnumerable b) => IsSet(a) ? OfSets(a, b, path) : OfLists([.. a.Cast<object?>()], [.. b.Cast<object?>()], path),
            _ when left.GetType() != right.GetType() => Told(path, left.GetType(), right.GetType()),
            _ when IsPlain(left.GetType()) => left.Equals(right) ? null : Told(path, left, right),
            _ => OfMembers(left, right, path),
        };
    }

    // A path that was taken for an address of a file is written out, so that every platform takes it for the same.
    private static string Text(Uri uri) => uri.IsAbsoluteUri && !uri.OriginalString.TrimStart().StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase) ? uri.AbsoluteUri : uri.OriginalString;

    private static string Told(string path, object? left, object? right) => $"{path}: {Short(left)} became {Short(right)}";

    private static string Short(object? value)
    {
        string text = value is null ? "null" : $"'{value}'";
        return text.Length > 200 ? $"{text[..200]}… ({text.Length} characters)" : text;
    }

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type.Namespace == nameof(System);

    private static bool IsSet(IEnumerable values) => values.GetType().GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IReadOnlySet<>));

    private static string? OfNumbers(object left, object right, string path) => left.Equals(right) && left.ToString() == right.ToString()
        ? null
        : Told(path, left, right);

    private static IEnumerable<object?> Parts(ITuple tuple) => Enumerable.Range(0, tuple.Length).Select(index => tuple[index]);

    private static string? OfLists(List<object?> left, List<object?> right, string path) => left.Count != right.Count
        ? Told(path + ".Count", left.Count, right.Count)
        : left.Select((item, index) => Difference(item, right[index], $"{path}[{index}]")).FirstOrDefault(difference => difference is not null);

    private static string? OfSets(IEnumerable left, IEnumerable right, string path)
    {
        HashSet<object> rest = [.. right.Cast<object>()];
        int count = rest.Count;
        foreach (object item in left)
        {
            if (!rest.Remove(item))
            {
                return $"{path}: {Short(item)} was lost";
            }
        }

        return rest.Count == 0 ? null : Told(path + ".Count", count - rest.Count, count);
    }

    private static string? OfMaps(IDictionary left, IDictionary right, string path)
    {
        if (left.Count != right.Count)
        {
            return Told(path + ".Count", left.Count, right.Count);
        }

        foreach (DictionaryEntry entry in left)
        {
            if (!right.Contains(entry.Key))
            {
                return $"{path}: the key {Short(entry.Key)} was lost";
            }

            if (Difference(entry.Value, right[entry.Key], $"{path}[{Short(entry.Key)}]") is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? OfMembers(object left, object right, string path)
    {
        foreach (FieldInfo field in left.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (Difference(field.GetValue(left), field.GetValue(right), $"{path}.{NameOf(field)}") is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    // The field behind a property is called <Name>k__BackingField.
    private static string NameOf(FieldInfo field) => field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}

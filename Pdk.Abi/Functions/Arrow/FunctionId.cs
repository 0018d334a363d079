using System.Text;

namespace Pdk.Abi;

/// <summary>
/// By which number a call names a function: the FNV-1a hash of <c>repeat(text,bigint)->text</c>. So a number means the same function in
/// every version of a library, or none.
/// </summary>
public static class FunctionId
{
    private const ulong OffsetBasis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    /// <summary>The number of a function.</summary>
    /// <param name="key">What <see cref="KeyOf(string, IEnumerable{ColumnShape}, ColumnShape)"/> says.</param>
    public static long Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ulong hash = OffsetBasis;
        foreach (byte letter in Encoding.UTF8.GetBytes(key))
        {
            hash = unchecked((hash ^ letter) * Prime);
        }

        return unchecked((long)hash);
    }

    /// <summary>The text that tells a function from all others: name, types, and type of the result.</summary>
    /// <param name="name">The name in SQL.</param>
    /// <param name="parameters">The types of the arguments.</param>
    /// <param name="result">The type of the results.</param>
    public static string KeyOf(string name, IEnumerable<ColumnShape> parameters, ColumnShape result)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        StringBuilder key = new(name);
        string separator = "(";
        foreach (ColumnShape parameter in parameters)
        {
            key.Append(separator).Append(parameter.Name);
            separator = ",";
        }

        return key.Append(separator == "(" ? "()" : ")").Append("->").Append(result.Name).ToString();
    }
}

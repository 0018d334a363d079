namespace Pdk.Layouts;

/// <summary>How a contract comes to use each of its types, by the shortest way: <c>acme.pricing.price(basket).lines[]</c>.</summary>
internal sealed class UsePaths
{
    private const int LongestPath = 120;
    private const string Cut = "….";

    private readonly LayoutContract _contract;
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Queue<LayoutType> _open = new();

    /// <summary>Walks through a contract.</summary>
    /// <param name="contract">The contract.</param>
    public UsePaths(LayoutContract contract)
    {
        _contract = contract;
        foreach (LayoutMethod method in contract.Methods)
        {
            foreach (LayoutParameter parameter in method.Parameters)
            {
                Visit(parameter.Type, $"{contract.Id}.{method.Name}({parameter.Name})");
            }

            Visit(method.Result, $"{contract.Id}.{method.Name}() result");
        }

        while (_open.Count > 0)
        {
            LayoutType type = _open.Dequeue();
            string path = _paths[type.Name];
            foreach (LayoutMember member in type.Members)
            {
                string step = $"{path}.{member.Name}";
                // In a long chain the end says more than the beginning.
                Visit(member.Type, step.Length <= LongestPath ? step : Cut + step.Substring(step.Length - LongestPath));
            }
        }
    }

    /// <summary>The path to a type; null where nothing uses it.</summary>
    /// <param name="type">Its name.</param>
    public string? Of(string type) => _paths.TryGetValue(type, out string? path) ? path : null;

    private void Visit(string expression, string path)
    {
        string name = TypeExpression.WithoutNull(expression);
        if (_contract.Find(name) is { } type)
        {
            if (!_paths.ContainsKey(name))
            {
                _paths[name] = path;
                _open.Enqueue(type);
            }

            return;
        }

        string elements = path.EndsWith("[]", StringComparison.Ordinal) ? path : path + "[]";
        foreach (string argument in TypeExpression.Arguments(name))
        {
            Visit(argument, elements);
        }
    }
}

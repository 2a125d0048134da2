/** What the bare client calls. */
module.exports.actions = ['chime:CreateAccount', 'chime:GetAccount', 'chime:CreateUser', 'chime:GetUser'];
